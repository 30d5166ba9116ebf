use crate::word_list::WordList;

/// Words before a number that make it a flat.
pub(super) static UNITS: WordList = WordList::of(
    "flat apt apartment unit suite ste room rm floor fl piso planta puerta block blk # no bldg building dept shop studio \
    tower level lvl house villa wing door apto apartamento bloco casa esc escalera interno int scala appartement appt bat batiment etage \
    wohnung og eg etg top stock unidad depto izq izda dcha esq dto fte",
);

/// Words right before a house number that belong to it.
pub(super) static HOUSES: WordList = WordList::of(
    "flat apt apartment suite shop villa no blk block plot house h door lot unit number nr",
);

pub(super) static DIRECTIONS: WordList = WordList::of("north south east west nw ne sw se n s e w");

/// Words of a sentence that goes on behind an address.
pub(super) static BEHIND: WordList = WordList::of(
    "in is and or at near until since please for to from then if but where which with on by was as so if when now \
    just because that after before too attention attn tel phone mobile email y e et und con chez",
);

/// Small words within a name.
pub(super) static JOINTS: WordList = WordList::of(
    "de del la las los el da do dos das di della du des le les en am an der dem den im of the upon sur",
);

/// Words that stand between a number and a street only by chance.
pub(super) static STOPS: WordList = WordList::of(
    "of in on at to the a an and or for with by from years year months days hours minutes people miles km down along my our \
    their is are was were we i they you he she it teams percent i'm please then but so because when where while tel phone mobile email \
    fax cell attention attn c/o dob thanks call skills experience",
);

/// House numbers in words.
pub(super) static NUMBERS: WordList = WordList::of(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred",
);
