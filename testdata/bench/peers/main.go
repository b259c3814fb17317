// Command peers runs Calque's benchmark programs on Calque and on other interpreters and prints one table.
//
//	cd testdata/bench/peers && go run . [-n 5] [-calque PATH] [-only fib,sieve] [-engines calque,lua]
//
// The engines take turns (A B C A B C …), so that a busy moment of the machine hurts all of them alike. Every run is a
// process of its own and must print what Calque's program prints. "whole" is the median from process start to exit.
// "inside" leaves out start-up and compilation: the Go engines measure it themselves, for the others the median of
// their hello program is taken off. Ratios are against Calque; above 1 means that Calque is faster.
//
// PUC Lua and CPython (whose decimal module runs the interest program) take part when they are on PATH. Lua, goja and
// tengo have no decimals and compute matrix and interest with binary doubles.
package main

import (
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// programs are the names of the benchmark programs, without extension. hello comes first: it gives the start-up time.
var programs = []string{"hello", "fib", "loops", "sieve", "matrix", "interest", "strings", "calls"}

func main() {
	log.SetFlags(0)
	n := flag.Int("n", 5, "runs of each program on each engine")
	calque := flag.String("calque", os.Getenv("CALQUE"), "the calque binary (default $CALQUE, else built from the repository)")
	only := flag.String("only", "", "comma-separated programs (default all)")
	some := flag.String("engines", "", "comma-separated engines (default all that are installed)")
	inside := flag.String("inside", "", "used by the command itself: run the given file in this process on engine NAME")
	flag.Parse()

	if *inside != "" {
		if err := runInside(*inside, flag.Arg(0)); err != nil {
			log.Fatal(err)
		}
		return
	}
	if err := compare(*n, *calque, split(*only), split(*some)); err != nil {
		log.Fatal(err)
	}
}

func split(list string) []string {
	if list == "" {
		return nil
	}
	return strings.Split(list, ",")
}

// compare runs the chosen programs on the chosen engines and prints the table.
func compare(n int, calque string, only, some []string) error {
	if calque == "" && (some == nil || slices.Contains(some, "calque")) {
		dir, err := os.MkdirTemp("", "calque-bench")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if calque, err = buildCalque(dir); err != nil {
			return err
		}
	}
	engines, err := installed(calque, some)
	if err != nil {
		return err
	}

	results := map[string]map[string]*result{}
	for _, program := range programs {
		if only != nil && program != "hello" && !slices.Contains(only, program) {
			continue
		}
		if results[program], err = runProgram(program, engines, n); err != nil {
			return err
		}
	}
	printTable(os.Stdout, engines, results)
	return nil
}

// buildCalque builds the binary from the repository that this module lies in.
func buildCalque(dir string) (string, error) {
	path := filepath.Join(dir, "calque")
	cmd := exec.Command("go", "build", "-o", path, "./cmd/calque")
	cmd.Dir = filepath.Join("..", "..", "..")
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return "", fmt.Errorf("build calque: %w", err)
	}
	return path, nil
}

// A result holds the times that one engine took for one program.
type result struct {
	whole, inside []time.Duration
}

// runProgram runs one program n times on each engine that has it, taking turns, and checks what it prints.
func runProgram(program string, engines []engine, n int) (map[string]*result, error) {
	results := map[string]*result{}
	want := ""
	for range n {
		for _, e := range engines {
			file := e.file(program)
			if _, err := os.Stat(file); err != nil {
				continue
			}
			got, whole, inside, err := e.run(file)
			if err != nil {
				return nil, fmt.Errorf("%s on %s: %w", program, e.name, err)
			}
			if want == "" {
				want = got
			}
			if got != want {
				return nil, fmt.Errorf("%s on %s prints %q, want %q", program, e.name, got, want)
			}
			if results[e.name] == nil {
				results[e.name] = &result{}
			}
			r := results[e.name]
			r.whole = append(r.whole, whole)
			if inside > 0 {
				r.inside = append(r.inside, inside)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "%s\n", want)
	return results, nil
}

// printTable prints a line for each program and engine. Its ratios need Calque among the engines.
func printTable(out *os.File, engines []engine, results map[string]map[string]*result) {
	w := tabwriter.NewWriter(out, 0, 0, 2, ' ', tabwriter.AlignRight)
	defer w.Flush()
	fmt.Fprint(w, "program\tengine\twhole ms\tratio\tinside ms\tratio\t\n")
	for _, program := range programs {
		base := results[program]["calque"]
		for _, e := range engines {
			r := results[program][e.name]
			if r == nil {
				continue
			}
			whole := median(r.whole)
			fmt.Fprintf(w, "%s\t%s\t%s\t", program, e.name, millis(whole))
			if base != nil {
				fmt.Fprintf(w, "%s\t", ratio(whole, median(base.whole)))
			} else {
				fmt.Fprint(w, "\t")
			}
			if program == "hello" {
				fmt.Fprint(w, "\t\t\n")
				continue
			}
			inside := insideTime(r, results["hello"][e.name])
			fmt.Fprintf(w, "%s\t", millis(inside))
			if base != nil {
				fmt.Fprint(w, ratio(inside, insideTime(base, results["hello"]["calque"])))
			}
			fmt.Fprint(w, "\t\n")
		}
	}
}

// insideTime is the time without start-up: as measured, or else less that of hello on the same engine.
func insideTime(r, hello *result) time.Duration {
	if len(r.inside) > 0 {
		return median(r.inside)
	}
	return median(r.whole) - median(hello.whole)
}

func median(times []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[len(sorted)/2]
}

func millis(d time.Duration) string { return fmt.Sprintf("%.1f", float64(d.Microseconds())/1000) }

func ratio(d, base time.Duration) string { return fmt.Sprintf("%.2f", float64(d)/float64(base)) }
