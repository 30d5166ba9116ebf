/// Words before a number that make it a flat.
pub(super) const UNITS: &str = "flat apt apartment unit suite ste room rm floor fl piso planta puerta block # no bldg building dept shop studio";

pub(super) const DIRECTIONS: &str = "north south east west nw ne sw se n s e w";

/// Words that stand between a number and a street only by chance.
pub(super) const STOPS: &str = "of in on at to the a an and or for with by from years year months days hours minutes people miles km down along my our \
    their is are was were we i they you he she it teams percent i'm please then but so because when where while";

/// House numbers in words.
pub(super) const NUMBERS: &str = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
    nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred";
