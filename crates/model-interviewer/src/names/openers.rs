//! Words that sentences of a report begin with, in the languages that have capitals, and that the question bank does not hold.

/// In order, so that they can be searched.
#[rustfmt::skip]
pub(super) const OPENERS: &[&str] = &[
    "a", "abre", "abrir", "además", "ahora", "al", "algo", "alguien", "alguna", "algunas", "algunos", "algún", "allí", "an",
    "anchor", "antes", "aporta", "aporte", "aquel", "aquella", "aquello", "aquí", "as", "así", "at", "aun", "aunque", "aware",
    "añada", "añade", "añadir", "bien", "busca", "by", "cada", "casi", "cierra", "clarity", "claro", "commit", "como",
    "compara", "compress", "con", "concreta", "concretar", "conecta", "consider", "considering", "continue", "conviene",
    "cuando", "cuanto", "cuenta", "cuente", "cuida", "cuál", "cuáles", "cuándo", "cuánto", "cómo", "da", "dar", "de", "debes",
    "deepen", "define", "defining", "deja", "del", "demasiado", "deme", "describa", "describe", "describing", "despierta",
    "despite", "después", "detalla", "di", "diferencia", "diga", "dile", "distinguish", "do", "donde", "dos", "durante",
    "dónde", "e", "edit", "el", "elija", "ella", "ellas", "ello", "ellos", "emphasise", "emphasize", "empiece", "empieza", "en",
    "ensaya", "ensure", "entonces", "entre", "era", "esa", "esas", "escribe", "ese", "eso", "esos", "especially", "esta",
    "estas", "este", "esto", "estos", "está", "están", "evita", "evite", "explica", "explicar", "explique", "express", "falta",
    "faltan", "figura", "finalmente", "follow-up", "follow-ups", "fue", "gather", "go", "graba", "great", "ha", "habla",
    "había", "hace", "hacia", "han", "hasta", "hay", "haz", "he", "highlight", "i", "identifica", "identify", "if",
    "illustrate", "in", "include", "incluso", "incluye", "indeed", "indica", "indicate", "indique", "intenta", "intente",
    "introduce", "is", "it", "juntos", "la", "las", "le", "lee", "les", "letting", "lleva", "lo", "los", "luego", "mantén",
    "maybe", "mejor", "menciona", "mencione", "menos", "mi", "mide", "mientras", "moreover", "mucho", "muestra", "muy", "my",
    "más", "nada", "nadie", "nevertheless", "ni", "ninguna", "ningún", "no", "nombra", "nonetheless", "nos", "o", "of", "on",
    "onto", "or", "ordena", "otra", "otro", "outline", "para", "parte", "pero", "pide", "piensa", "piense", "plantea", "poco",
    "pon", "por", "porque", "practica", "practique", "precisa", "preguntas", "prepara", "presenta", "primero", "probably",
    "provide", "providing", "prueba", "puedes", "pues", "quantify", "que", "quien", "quita", "quién", "quote", "qué", "quédate",
    "recorta", "recuerda", "refer", "reflect", "reflecting", "rehearse", "relaciona", "relate", "relating", "relevance",
    "rephrase", "repite", "respecto", "responde", "restate", "resulta", "resultado", "resultados", "resume", "sabes", "se",
    "sea", "según", "select", "separa", "ser", "señala", "sharpen", "si", "sigue", "sin", "skip", "so", "sobre", "solo",
    "sometimes", "somewhere", "son", "specificity", "spell", "stories", "strengthen", "su", "summarize", "sus", "sustituye",
    "sé", "sí", "sólo", "tal", "también", "tampoco", "tan", "tanto", "te", "tenías", "termina", "termine", "therefore",
    "throughout", "thus", "tiene", "tienes", "to", "toda", "todas", "todo", "todos", "tomaste", "toward", "trade-offs", "tras",
    "trim", "tu", "tus", "tú", "un", "una", "unas", "unless", "uno", "unos", "up", "usa", "usar", "usaste", "use", "usted",
    "ustedes", "va", "vale", "varias", "varios", "various", "vas", "ve", "verbs", "vuelve", "we", "weave", "whenever",
    "wherever", "wrap", "y", "ya", "él",
];
