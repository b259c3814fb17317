package vm_test

import "testing"

func TestScripts(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"hello", `MESSAGE('hello %1',1+2);`, "hello 3"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := load(t, c.text).run()
			if err != nil {
				t.Fatalf("error: %v", err)
			}
			if got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}
