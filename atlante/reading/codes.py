"""List the codes of the mistakes that reading and checking the shape can find."""

READING_CODES: tuple[tuple[str, str], ...] = (
    ("E001", "the file is empty"),
    ("E002", "the file is not UTF-8 text"),
    ("E003", "the file holds binary data or control characters"),
    ("E004", "the file is too large"),
    ("E005", "the YAML or CSV syntax is broken"),
    ("E006", "a key or column is written twice"),
    ("E007", "anchors and aliases are not accepted"),
    ("E008", "tags are not accepted"),
    ("E009", "the file does not hold keys and values"),
    ("E010", "nothing reads the file"),
    ("E011", "lists and keys are nested too deep"),
    ("E012", "two records have the same id"),
    ("E013", "a file is missing"),
    ("E014", "the file name is not an id"),
    ("E015", "the file holds more than one document"),
    ("E016", "a key is not text"),
    ("E017", "the file cannot be read"),
)

SHAPE_CODES: tuple[tuple[str, str], ...] = (
    ("E101", "a value is missing"),
    ("E102", "a key is unknown"),
    ("E103", "text is expected"),
    ("E104", "a number is expected"),
    ("E105", "the value is not one of those allowed"),
    ("E106", "the text has not the expected form"),
    ("E107", "the value is outside its limits"),
    ("E108", "a list, a value or keys stand where another of them is expected"),
    ("E109", "true or false is expected"),
    ("E110", "values of a record contradict each other"),
)

CODES: tuple[tuple[str, str], ...] = READING_CODES + SHAPE_CODES
