package toll

// Cells is the measure of plain text, for tests.
var Cells = cells
