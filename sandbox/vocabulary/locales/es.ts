/** How names, addresses, telephone numbers and goods are written in Spain. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { MailManner } from "../email.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/es.ts";
import type { CompanyManner, ProductManner } from "../trade.ts";

export { spanishNames as names } from "../person.ts";
export { lorem } from "./en.ts";

export const frequent: Frequent = {
  female:
    "María Carmen Ana Isabel Laura Cristina Marta Lucía Josefa Elena Dolores Sara Paula Raquel Pilar Concepción Julia Patricia Irene Silvia Rosa Beatriz Mercedes Rocío Alba Andrea Nuria Sofía Martina Claudia",
  male: "Antonio Manuel José Francisco David Juan Javier Daniel Carlos Jesús Alejandro Miguel Rafael Pablo Pedro Ángel Sergio Fernando Jorge Luis Alberto Álvaro Adrián Diego Raúl Hugo Iván Rubén Mario Óscar",
  last: "García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Martín Jiménez Hernández Ruiz Díaz Moreno Muñoz Álvarez Romero Gutiérrez Alonso Navarro Torres Domínguez Ramos Vázquez Ramírez Gil Serrano Morales Molina Blanco Suárez Castro Ortega Delgado Ortiz Marín Rubio Núñez Medina Sanz Castillo Iglesias Cortés Garrido Santos Guerrero Lozano Cano Cruz",
  prefixes: { female: "Sra.", male: "Sr." },
};

export const mail: MailManner = { german: false, firstOfTwo: true };

export const phone: PhoneManner = {
  countryCode: "+34",
  trunk: "",
  landline: ["91# ### ###", "93# ### ###", "95# ### ###", "96# ### ###", "98# ### ###", "94# ### ###"],
  mobile: ["6## ### ###", "71# ### ###"],
};

export const address: AddressManner = {
  country: "España",
  countryCode: "ES",
  places,
  regions,
  postalShape: "#####",
  houseNumber: /* @__PURE__ */ houseNumbers(160),
  line: (street, number) => `${street}, ${number}`,
  format: ({ line, city, postalCode }) => `${line}, ${postalCode} ${city}`,
};

export const company: CompanyManner = {
  patterns: [
    "{a} {form}",
    "{a} y {a}",
    "{trade} {a} {form}",
    "{trade} {a} {form}",
    "{a} {a} {form}",
    "Hijos de {a} {form}",
  ],
  forms: ["S.L.", "S.L.", "S.L.", "S.A.", "S.L.U.", "S. Coop."],
  trades:
    "Logística|Software|Consultores|Medios|Energía|Construcciones|Seguros|Farmacia|Automóviles|Textiles|Muebles|Electricidad|Fontanería|Jardinería|Viajes|Ediciones|Envases|Robótica|Clínica|Inmobiliaria|Finanzas|Seguridad|Catering|Imprenta|Transportes|Panadería|Bodegas|Carpintería|Óptica|Conservas",
};

export const jobs: string =
  "Abogada/Abogado|Administrativa/Administrativo|Agente inmobiliaria/Agente inmobiliario|Albañil|Analista de datos|Arquitecta/Arquitecto|Asesora fiscal/Asesor fiscal|Auxiliar de enfermería|Bibliotecaria/Bibliotecario|Cajera/Cajero|Camarera/Camarero|Camionera/Camionero|Carpintera/Carpintero|Cocinera/Cocinero|Conductora de autobús/Conductor de autobús|Contable|Dentista|Dependienta/Dependiente|Desarrolladora web/Desarrollador web|Directora comercial/Director comercial|Directora de recursos humanos/Director de recursos humanos|Diseñadora gráfica/Diseñador gráfico|Electricista|Enfermera/Enfermero|Farmacéutica/Farmacéutico|Fisioterapeuta|Fontanera/Fontanero|Ingeniera civil/Ingeniero civil|Ingeniera de software/Ingeniero de software|Ingeniera industrial/Ingeniero industrial|Jardinera/Jardinero|Jefa de proyecto/Jefe de proyecto|Maestra/Maestro|Mecánica/Mecánico|Médica/Médico|Moza de almacén/Mozo de almacén|Notaria/Notario|Operaria de producción/Operario de producción|Panadera/Panadero|Peluquera/Peluquero|Periodista|Policía|Profesora/Profesor|Psicóloga/Psicólogo|Recepcionista|Responsable de marketing|Secretaria/Secretario|Soldadora/Soldador|Técnica de mantenimiento/Técnico de mantenimiento|Técnica informática/Técnico informático|Trabajadora social/Trabajador social|Veterinaria/Veterinario";

export const product: ProductManner = {
  goods: `
Hogar|Lámpara de escritorio|Mesa de centro|Sillón|Cojín|Manta de lana|Marco de fotos
Ropa|Camiseta de algodón|Vaqueros|Abrigo de invierno|Gorro de punto|Jersey de lana|Botas de cuero
Electrónica|Teclado inalámbrico|Auriculares|Portátil|Altavoz Bluetooth|Teléfono móvil|Cable de carga
Deporte|Esterilla de yoga|Raqueta de tenis|Bicicleta de montaña|Botella de agua|Mochila|Mancuernas
Juguetes|Rompecabezas|Bloques de construcción|Juego de cartas|Casa de muñecas|Oso de peluche|Cometa
Alimentación|Miel|Aceite de oliva|Chocolate negro|Té verde|Queso curado|Pasta
Libros|Novela|Libro de cocina|Libro de arte|Cuento ilustrado|Guía de viaje|Cuaderno
Jardín|Maceta|Silla de jardín|Cortacésped|Semillas de flores|Tijeras de podar|Regadera`,
  currency: 1,
  decimals: 2,
};

export const colours: string =
  "negro|blanco|gris|plateado|rojo|granate|carmesí|coral|naranja|dorado|amarillo|oliva|verde|lima|verde mar|verde azulado|cian|turquesa|azul cielo|azul|azul marino|índigo|púrpura|violeta|magenta|rosa|marrón|canela|beis|salmón";

/** Since 2000; neither vowels nor Q. */
export const plates: readonly string[] = ["#### @@@"];
export const plateLetters: string = "BCDFGHJKLMNPRSTVWXYZ";

export const ibanCountry: IbanCountry | undefined = "ES";
