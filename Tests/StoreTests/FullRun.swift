import Glibc

/// True in a run that has time for every place and every cut; else each sweep takes some of them.
let runsEverything = getenv("TELEWORK_TEST_FULL") != nil
