/// Words before a number that make it a flat.
pub(super) const UNITS: &str = "flat apt apartment unit suite ste room rm floor fl piso planta puerta block blk # no bldg building dept shop studio \
    tower level lvl house villa wing door apto apartamento bloco casa esc escalera interno int scala appartement appt bat batiment etage \
    wohnung og eg etg top stock unidad depto izq izda dcha";

/// Words right before a house number that belong to it.
pub(super) const HOUSES: &str =
    "flat apt apartment suite shop villa no blk block plot house h door lot unit number nr";

pub(super) const DIRECTIONS: &str = "north south east west nw ne sw se n s e w";

/// Words of a sentence that goes on behind an address.
pub(super) const BEHIND: &str = "in is and or at near until since please for to from then if but where which with on by was as so if when now \
    just because that after before too attention attn tel phone mobile email y e et und con chez";

/// Small words within a name.
pub(super) const JOINTS: &str = "de del la las los el da do dos das di della du des le les en am an der dem den im of the upon sur";

/// Words that stand between a number and a street only by chance.
pub(super) const STOPS: &str = "of in on at to the a an and or for with by from years year months days hours minutes people miles km down along my our \
    their is are was were we i they you he she it teams percent i'm please then but so because when where while tel phone mobile email \
    fax cell attention attn c/o dob thanks call skills experience";

/// House numbers in words.
pub(super) const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred";
