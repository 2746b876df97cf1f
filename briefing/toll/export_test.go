package toll

// Cells is the measure of plain text, for tests.
var Cells = cells

// ReadOwn reads our own labelled texts, for tests outside the package.
var ReadOwn = readOwn
