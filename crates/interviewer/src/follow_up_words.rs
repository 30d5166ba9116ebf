//! Words by which it is told whether a follow-up fits an answer.

/// After these a follow-up names something as known.
pub(crate) const DEFINITE: &[&str] = &["the", "that", "this", "these", "those", "your"];

/// They take something for granted of the answer, whatever it was: that it named several things, or took a side.
pub(crate) const OF_THE_ANSWER: &[&str] = &[
    " which of ",
    " of these ",
    " of those ",
    " of them ",
    " you mention ",
    " you mentioned ",
    " you said ",
    " you say ",
    " you named ",
    " you have told ",
    " you told ",
    " tells me ",
    " speaks for ",
    " i hear ",
    " i see ",
    " i can see ",
    " i have an idea ",
    " fine case ",
    " that feeling ",
    " that moment ",
    " your figure ",
    " your list ",
    " like that ",
    " that is the ",
    " that is your ",
    " that was the ",
    " that one ",
    " the other ",
    " the others ",
    " in that picture ",
    " exactly that ",
    " those are good ",
    " that sounds ",
];

/// They take for granted that it went well.
pub(crate) const SUCCESS: &[&str] =
    &[" had worked ", " it achieved ", " it saved ", " that save ", " much better "];

/// What says that it did not go well.
pub(crate) const UNTOWARD: &[&str] = &[
    "fail",
    "failed",
    "failure",
    "fails",
    "lost",
    "worse",
    "worst",
    "sacked",
    "fired",
    "cancelled",
    "canceled",
    "unfortunately",
    "pointless",
    "abandoned",
    "scrapped",
    "rejected",
];

/// Units of time.
pub(crate) const TIME_UNITS: &[&str] = &[
    "second",
    "seconds",
    "minute",
    "minutes",
    "hour",
    "hours",
    "day",
    "days",
    "night",
    "nights",
    "week",
    "weeks",
    "fortnight",
    "month",
    "months",
    "year",
    "years",
];

/// People whom somebody may have to do with, beside those of the signs.
pub(crate) const PEOPLE: &[&str] = &[
    "mum",
    "mom",
    "dad",
    "mother",
    "father",
    "sister",
    "brother",
    "husband",
    "wife",
    "daughter",
    "son",
    "aunt",
    "uncle",
    "nan",
    "gran",
    "mate",
    "coach",
    "chef",
    "owner",
    "landlord",
    "lecturer",
    "foreman",
    "coworker",
    "guest",
    "guests",
    "relative",
    "registrar",
    "matron",
    "recruiter",
];

/// Where work, school and clubs are.
pub(crate) const PLACES: &[&str] = &[
    "company",
    "shop",
    "ward",
    "school",
    "office",
    "hospital",
    "clinic",
    "restaurant",
    "café",
    "cafe",
    "bakery",
    "warehouse",
    "factory",
    "university",
    "uni",
    "college",
    "hotel",
    "store",
    "supermarket",
    "bar",
    "pub",
    "site",
    "garage",
    "bank",
    "agency",
    "practice",
    "surgery",
    "kitchen",
    "branch",
    "department",
    "club",
    "unit",
    "firm",
    "startup",
    "start-up",
    "nursery",
    "gym",
    "farm",
    "depot",
    "station",
    "airport",
    "library",
    "plant",
    "theatre",
    "lab",
    "home",
];

/// Any story or any answer has something for these.
pub(crate) const ANYWHERE: &str = "what who whom whose when where why how which much many long often far soon big large was were is are \
    be been do did does done have has had would could can should will shall might may must you your yours yourself i me my we us our \
    it its they them their he she her him his a an of to in on at by for from with without about after before during until since \
    between and or but if then than so not no any some all every each another else more most less least one two first second third \
    last next end ended ending begin beginning start outcome result effect part role task job goal step steps way idea reason example \
    case occasion situation story thing things person people others team group work time times day days week weeks month months year \
    hour minute number figure figures size scale answer question place company life real own same right time moment people concerned \
    responsible everyday whole very";
