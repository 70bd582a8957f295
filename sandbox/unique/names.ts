/** Given and family names in plain letters, for addresses and user names. No two pairs run together to the same text. */

const GIVEN =
  "ada adam aisha alan alba alex alice amara amir ana andrei anna anton aria arthur ben bianca bruno carla carlos " +
  "cecilia chen chloe clara daniel daria david diego elena eli elsa emil emma eric eva farah felix finn flora george " +
  "grace greta hana hannah hassan helen hugo ibrahim ida igor ines ivan jack jade james jana jin john jonas julia kai " +
  "karim kate kenji lara laura leila leo lena liam lily lucas lucia maria mark marta max maya mei mia milan mina nadia " +
  "nina noah nora olga oliver omar oscar paul pedro peter priya rafael ravi rita robert rosa ruth sam sara sofia " +
  "simon sven tara theo thomas tim vera victor wei yara yuki yusuf zoe";

const FAMILY =
  "adler ahmed aksoy alvarez andersen baker banerjee barros bauer becker bell bennett berger bianchi brandt brooks " +
  "brown campos carter castro chang clark cohen collins costa cruz dahl davies delgado demir diaz dubois dupont " +
  "edwards evans farkas fernandez ferrari fischer fleming foster fuchs fujita garcia gibson gomes gonzalez gray green " +
  "gruber gupta haas hall hansen harris hayashi herrera hill hoffmann horvat hughes hussain jansen jensen jones kaya " +
  "keller kelly khan kim klein kowalski kumar lambert lang larsen leclerc lehmann lewis lindberg lopez martin mehta " +
  "mendes meyer miller molina moore morales moreau morgan moretti mori murphy nakamura nguyen nielsen novak okafor " +
  "olsen ortiz park parker patel pereira peters phillips popescu price ramos reyes ricci rivera rossi roux russo " +
  "saito santos sato schmidt schneider shah sharma silva singh smith sokolov stewart suzuki tanaka taylor tran turner " +
  "varga vargas vogel walker wang ward watson weber white williams wilson wolf wood wright yamada yilmaz young zhang " +
  "zimmermann";

export const givenNames: readonly string[] = GIVEN.split(" ");
export const familyNames: readonly string[] = FAMILY.split(" ");
