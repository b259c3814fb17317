package record

// Size is about how many bytes a record variable of the table takes, without its texts.
func (l *Layout) Size() int { return 256 + 8*l.nI + 16*l.nD + 24*l.nT + 16*l.nR }
