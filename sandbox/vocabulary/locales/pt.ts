/** How names, addresses, telephone numbers and goods are written in Brazil. */
import type { AddressManner } from "../address.ts";
import { houseNumbers } from "../address.ts";
import type { MailManner } from "../email.ts";
import type { IbanCountry } from "../iban.ts";
import type { Frequent } from "../person.ts";
import type { PhoneManner } from "../phone.ts";
import { places, regions } from "../places/br.ts";
import type { CompanyManner, ProductManner } from "../trade.ts";

export { portugueseNames as names } from "../person.ts";
export { lorem } from "./en.ts";

export const frequent: Frequent = {
  female:
    "Maria Ana Francisca Antônia Adriana Juliana Márcia Fernanda Patrícia Aline Sandra Camila Amanda Bruna Jéssica Letícia Júlia Luciana Vanessa Mariana Gabriela Vera Vitória Larissa Cláudia Beatriz Luana Rita Sônia Renata",
  male: "José João Antônio Francisco Carlos Paulo Pedro Lucas Luiz Marcos Luís Gabriel Rafael Daniel Marcelo Bruno Eduardo Felipe Rodrigo Manoel Mateus André Fernando Fábio Leonardo Gustavo Guilherme Leandro Tiago Anderson",
  last: "Silva Santos Oliveira Souza Rodrigues Ferreira Alves Pereira Lima Gomes Costa Ribeiro Martins Carvalho Almeida Lopes Soares Fernandes Vieira Barbosa Rocha Dias Nascimento Andrade Moreira Nunes Marques Machado Mendes Freitas Cardoso Ramos Gonçalves Santana Teixeira Araújo Pinto Cavalcanti Monteiro Correia Batista Campos Duarte Moraes Castro Azevedo Melo Barros Cunha Borges",
  prefixes: { female: "Sra.", male: "Sr." },
};

export const mail: MailManner = { german: false, firstOfTwo: true };

export const phone: PhoneManner = {
  countryCode: "+55",
  trunk: "",
  landline: [
    "(11) 3###-####",
    "(21) 3###-####",
    "(31) 3###-####",
    "(41) 3###-####",
    "(51) 3###-####",
    "(61) 3###-####",
    "(71) 3###-####",
    "(81) 3###-####",
    "(85) 3###-####",
    "(91) 3###-####",
    "(92) 3###-####",
    "(62) 3###-####",
    "(27) 3###-####",
    "(48) 3###-####",
    "(19) 3###-####",
  ],
  mobile: [
    "(11) 9####-####",
    "(21) 9####-####",
    "(31) 9####-####",
    "(41) 9####-####",
    "(51) 9####-####",
    "(61) 9####-####",
    "(71) 9####-####",
    "(81) 9####-####",
    "(85) 9####-####",
    "(91) 9####-####",
    "(92) 9####-####",
    "(62) 9####-####",
    "(27) 9####-####",
    "(48) 9####-####",
    "(19) 9####-####",
  ],
};

export const address: AddressManner = {
  country: "Brasil",
  countryCode: "BR",
  places,
  regions,
  postalShape: "#####-###",
  houseNumber: /* @__PURE__ */ houseNumbers(2500),
  line: (street, number) => `${street}, ${number}`,
  format: ({ line, city, regionCode, postalCode }) => `${line}, ${city} - ${regionCode}, ${postalCode}`,
};

export const company: CompanyManner = {
  patterns: [
    "{a} {form}",
    "{a} e {a} {form}",
    "{trade} {a} {form}",
    "{trade} {a} {form}",
    "{a} {trade} {form}",
    "Irmãos {a} {form}",
  ],
  forms: ["Ltda.", "Ltda.", "Ltda.", "S.A.", "ME", "EPP"],
  trades:
    "Logística|Software|Consultoria|Mídia|Energia|Construções|Seguros|Farmacêutica|Automóveis|Têxtil|Móveis|Elétrica|Hidráulica|Paisagismo|Turismo|Editora|Embalagens|Robótica|Clínica|Imobiliária|Financeira|Segurança|Buffet|Gráfica|Transportes|Padaria|Alimentos|Marcenaria|Ótica|Agropecuária",
};

export const jobs: string =
  "Administradora/Administrador|Advogada/Advogado|Agente de saúde|Analista de dados|Analista de marketing|Arquiteta/Arquiteto|Assistente administrativa/Assistente administrativo|Assistente social|Atendente|Auxiliar de produção|Balconista|Bibliotecária/Bibliotecário|Cabeleireira/Cabeleireiro|Caixa|Caminhoneira/Caminhoneiro|Carpinteira/Carpinteiro|Contadora/Contador|Corretora de imóveis/Corretor de imóveis|Costureira/Costureiro|Cozinheira/Cozinheiro|Dentista|Desenvolvedora web/Desenvolvedor web|Designer gráfica/Designer gráfico|Diretora comercial/Diretor comercial|Eletricista|Encanadora/Encanador|Enfermeira/Enfermeiro|Engenheira civil/Engenheiro civil|Engenheira de software/Engenheiro de software|Engenheira mecânica/Engenheiro mecânico|Estoquista|Farmacêutica/Farmacêutico|Fisioterapeuta|Garçonete/Garçom|Gerente de projetos|Gerente de recursos humanos|Jardineira/Jardineiro|Jornalista|Mecânica/Mecânico|Médica/Médico|Motorista de ônibus|Padeira/Padeiro|Pedreira/Pedreiro|Policial|Porteira/Porteiro|Professora/Professor|Psicóloga/Psicólogo|Recepcionista|Secretária/Secretário|Soldadora/Soldador|Técnica de informática/Técnico de informática|Vendedora/Vendedor|Veterinária/Veterinário|Vigilante";

export const product: ProductManner = {
  goods: `
Casa|Luminária de mesa|Mesa de centro|Poltrona|Almofada|Manta de lã|Porta-retratos
Vestuário|Camiseta de algodão|Calça jeans|Casaco de inverno|Gorro de tricô|Suéter de lã|Botas de couro
Eletrônicos|Teclado sem fio|Fone de ouvido|Notebook|Caixa de som Bluetooth|Celular|Cabo carregador
Esporte|Tapete de ioga|Raquete de tênis|Mountain bike|Garrafa de água|Mochila|Halteres
Brinquedos|Quebra-cabeça|Blocos de montar|Jogo de cartas|Casa de bonecas|Urso de pelúcia|Pipa
Alimentos|Mel|Azeite de oliva|Chocolate amargo|Chá verde|Queijo curado|Macarrão
Livros|Romance|Livro de receitas|Livro de arte|Livro infantil|Guia de viagem|Caderno
Jardim|Vaso de flores|Cadeira de jardim|Cortador de grama|Sementes de flores|Tesoura de poda|Regador`,
  currency: 6,
  decimals: 2,
};

export const colours: string =
  "preto|branco|cinza|prata|vermelho|bordô|carmesim|coral|laranja|dourado|amarelo|oliva|verde|lima|verde-mar|azul-petróleo|ciano|turquesa|azul-celeste|azul|azul-marinho|índigo|roxo|violeta|magenta|rosa|marrom|castanho-claro|bege|salmão";

/** The plate of the Mercosur countries, since 2018. */
export const plates: readonly string[] = ["@@@#@##"];
export const plateLetters: string = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";

export const ibanCountry: IbanCountry | undefined = "BR";
