/** Cities of Brazil: state, beginnings of postal codes (CEP), centre, tens of thousands of people. */

export const regions: Readonly<Record<string, string>> = {
  AC: "Acre",
  AL: "Alagoas",
  AM: "Amazonas",
  AP: "Amapá",
  BA: "Bahia",
  CE: "Ceará",
  DF: "Distrito Federal",
  ES: "Espírito Santo",
  GO: "Goiás",
  MA: "Maranhão",
  MG: "Minas Gerais",
  MS: "Mato Grosso do Sul",
  MT: "Mato Grosso",
  PA: "Pará",
  PB: "Paraíba",
  PE: "Pernambuco",
  PI: "Piauí",
  PR: "Paraná",
  RJ: "Rio de Janeiro",
  RN: "Rio Grande do Norte",
  RO: "Rondônia",
  RR: "Roraima",
  RS: "Rio Grande do Sul",
  SC: "Santa Catarina",
  SE: "Sergipe",
  SP: "São Paulo",
  TO: "Tocantins",
};

export const places: string = `
São Paulo;SP;010-055 080-083;-23.5505;-46.6333;1145
Rio de Janeiro;RJ;200-227;-22.9068;-43.1729;621
Brasília;DF;700-719;-15.7939;-47.8828;282
Fortaleza;CE;600-608;-3.7319;-38.5267;243
Salvador;BA;400-414;-12.9777;-38.5016;242
Belo Horizonte;MG;301-317;-19.9167;-43.9345;232
Manaus;AM;690;-3.1190;-60.0217;206
Curitiba;PR;800-825;-25.4284;-49.2733;177
Recife;PE;500-526;-8.0476;-34.8770;149
Goiânia;GO;740-747;-16.6869;-49.2648;144
Porto Alegre;RS;900-914;-30.0346;-51.2177;133
Belém;PA;660-669;-1.4558;-48.4902;130
Guarulhos;SP;070-072;-23.4538;-46.5333;129
Campinas;SP;130-131;-22.9099;-47.0626;114
São Luís;MA;650-651;-2.5307;-44.3068;104
Maceió;AL;570;-9.6498;-35.7089;96
Campo Grande;MS;790-791;-20.4697;-54.6201;90
São Gonçalo;RJ;244-247;-22.8268;-43.0634;90
Teresina;PI;640;-5.0892;-42.8019;87
João Pessoa;PB;580;-7.1195;-34.8450;83
São Bernardo do Campo;SP;096-098;-23.6914;-46.5646;81
Duque de Caxias;RJ;250-252;-22.7858;-43.3117;81
Nova Iguaçu;RJ;260;-22.7592;-43.4511;79
Natal;RN;590-591;-5.7945;-35.2110;75
Santo André;SP;090-092;-23.6639;-46.5383;75
Osasco;SP;060-062;-23.5325;-46.7917;73
Sorocaba;SP;180-181;-23.5015;-47.4526;72
Uberlândia;MG;384;-18.9186;-48.2772;71
Ribeirão Preto;SP;140-141;-21.1775;-47.8103;70
São José dos Campos;SP;122;-23.1896;-45.8841;70
Cuiabá;MT;780;-15.6014;-56.0979;65
Feira de Santana;BA;440;-12.2664;-38.9663;62
Joinville;SC;892;-26.3045;-48.8487;62
Aracaju;SE;490;-10.9472;-37.0731;60
Londrina;PR;860;-23.3045;-51.1696;56
Juiz de Fora;MG;360;-21.7642;-43.3503;54
Florianópolis;SC;880;-27.5949;-48.5482;54
Serra;ES;291;-20.1286;-40.3079;52
Vila Velha;ES;291;-20.3297;-40.2925;47
Niterói;RJ;240-243;-22.8832;-43.1036;48
Caxias do Sul;RS;950;-29.1678;-51.1794;46
Porto Velho;RO;768-769;-8.7612;-63.9004;46
Macapá;AP;689;0.0349;-51.0694;44
Santos;SP;110;-23.9608;-46.3336;42
Mauá;SP;093;-23.6678;-46.4614;42
Maringá;PR;870;-23.4205;-51.9333;41
Boa Vista;RR;693;2.8235;-60.6758;41
Rio Branco;AC;699;-9.9754;-67.8249;36
Blumenau;SC;890;-26.9194;-49.0661;36
Vitória;ES;290;-20.3155;-40.3128;32
Palmas;TO;770;-10.1840;-48.3336;30
Olinda;PE;530-533;-8.0089;-34.8553;35
`;
