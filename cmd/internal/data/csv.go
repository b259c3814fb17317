package data

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"
)

// This file writes and reads CSV (RFC 4180). Go's reader drops carriage returns inside of values, which texts may hold.

// csvWriter writes rows.
type csvWriter struct{ w io.Writer }

func (c *csvWriter) write(row []string) error {
	var b strings.Builder
	for i, text := range row {
		if i > 0 {
			b.WriteByte(',')
		}
		if !strings.ContainsAny(text, ",\"\r\n") && strings.Trim(text, " \t") == text {
			b.WriteString(text)
			continue
		}
		b.WriteByte('"')
		b.WriteString(strings.ReplaceAll(text, `"`, `""`))
		b.WriteByte('"')
	}
	b.WriteByte('\n')
	_, err := io.WriteString(c.w, b.String())
	return err
}

// csvReader reads rows and knows where it is.
type csvReader struct {
	text         []byte
	line, column int // in bytes, from 1
}

// read returns the next row that is not empty, or io.EOF.
func (c *csvReader) read() ([]cell, error) {
	for len(c.text) > 0 && (c.text[0] == '\n' || c.text[0] == '\r') {
		c.skip(1)
	}
	if len(c.text) == 0 {
		return nil, io.EOF
	}
	var row []cell
	for {
		where := fmt.Sprintf("line %d, column %d", c.line, c.column)
		text, err := c.value()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", where, err)
		}
		row = append(row, cell{text: text, where: where})
		if len(c.text) == 0 || c.text[0] != ',' {
			return row, nil
		}
		c.skip(1)
	}
}

// value reads one value; what follows is a comma, the end of the line or of the text.
func (c *csvReader) value() (string, error) {
	if len(c.text) == 0 || c.text[0] != '"' {
		n := bytes.IndexAny(c.text, ",\r\n")
		if n < 0 {
			n = len(c.text)
		}
		return c.skip(n), nil
	}
	c.skip(1)
	var b strings.Builder
	for {
		n := bytes.IndexByte(c.text, '"')
		if n < 0 {
			return "", errors.New("the quotation mark is not closed")
		}
		b.WriteString(c.skip(n))
		c.skip(1)
		if len(c.text) == 0 || c.text[0] != '"' {
			break
		}
		b.WriteString(c.skip(1))
	}
	if len(c.text) > 0 && !bytes.ContainsRune([]byte(",\r\n"), rune(c.text[0])) {
		return "", errors.New("text follows the closing quotation mark")
	}
	return b.String(), nil
}

// skip returns the next n bytes and goes behind them.
func (c *csvReader) skip(n int) string {
	s := string(c.text[:n])
	c.text = c.text[n:]
	if lines := strings.Count(s, "\n"); lines > 0 {
		c.line += lines
		c.column = len(s) - strings.LastIndexByte(s, '\n')
	} else {
		c.column += n
	}
	return s
}
