package check

import (
	"slices"

	"calque/lang/ast"
	"calque/lang/diag"
	"calque/lang/object"
	"calque/lang/source"
	"calque/lang/types"
)

// This file checks test codeunits and test runners: the parameters of their functions, and the handlers that tests name.

// A param is a parameter that a function must have: VAR or not, of one of some kinds.
type param struct {
	byRef bool
	kinds []types.Kind
}

// A shape is what a function must look like.
type shape struct {
	text   string // as a hint shows it
	params []param
	result types.Kind // types.Invalid for none
}

func by(kinds ...types.Kind) param  { return param{kinds: kinds} }
func ref(kinds ...types.Kind) param { return param{byRef: true, kinds: kinds} }

var (
	anyText = by(types.Text, types.Code)
	unit    = []param{by(types.Integer), anyText, anyText}
)

// handlerShapes are the forms that each function of a test codeunit may have.
// NAV: How to: Create Handler Functions. Lengths of texts are not insisted on.
var handlerShapes = map[object.FunctionType][]shape{
	object.TestFunction:       {{text: "Test()"}},
	object.MessageHandler:     {{text: "Handler(Message : Text[1024])", params: []param{anyText}}},
	object.ConfirmHandler:     {{text: "Handler(Question : Text[1024]; VAR Reply : Boolean)", params: []param{anyText, ref(types.Boolean)}}},
	object.StrMenuHandler:     {{text: "Handler(Options : Text[1024]; VAR Choice : Integer; Instruction : Text[1024])", params: []param{anyText, ref(types.Integer), anyText}}},
	object.PageHandler:        {{text: "Handler(VAR Page : TestPage)", params: []param{ref(types.Page, types.TestPage)}}},
	object.ReportHandler:      {{text: "Handler(VAR Report : Report)", params: []param{ref(types.Report)}}},
	object.RequestPageHandler: {{text: "Handler(VAR RequestPage : TestRequestPage)", params: []param{ref(types.TestRequestPage)}}},
	object.HyperlinkHandler:   {{text: "Handler(Address : Text[1024])", params: []param{anyText}}},
	object.ModalPageHandler: {
		{text: "Handler(VAR Page : TestPage)", params: []param{ref(types.Page, types.TestPage)}},
		{params: []param{ref(types.Page), ref(types.Option)}},
	},
	object.SendNotificationHandler:   {{text: "Handler(VAR Notification : Notification) : Boolean", params: []param{ref(types.Notification)}, result: types.Boolean}},
	object.RecallNotificationHandler: {{text: "Handler(VAR Notification : Notification) : Boolean", params: []param{ref(types.Notification)}, result: types.Boolean}},
}

// runnerShapes are the forms of the triggers of a test runner. NAV: TestPermissions came with NAV 2017.
var runnerShapes = map[source.Key][]shape{
	"ONBEFORETESTRUN": {
		{
			text:   "OnBeforeTestRun(CodeunitID : Integer; CodeunitName : Text[30]; FunctionName : Text[128]; Permissions : TestPermissions) : Boolean",
			params: append(slices.Clone(unit), by(types.Option)), result: types.Boolean,
		},
		{params: unit, result: types.Boolean},
	},
	"ONAFTERTESTRUN": {
		{
			text:   "OnAfterTestRun(CodeunitID : Integer; CodeunitName : Text[30]; FunctionName : Text[128]; Permissions : TestPermissions; Success : Boolean)",
			params: append(slices.Clone(unit), by(types.Option), by(types.Boolean)),
		},
		{params: append(slices.Clone(unit), by(types.Boolean))},
	},
}

// testing checks what makes an object a test codeunit or a test runner.
func (c *checker) testing() {
	if c.obj.IsTestRunner() {
		for _, r := range c.obj.Routines {
			if shapes := runnerShapes[r.Name.Key]; shapes != nil && r.Kind == ast.Procedure {
				c.signed(r, shapes, "the trigger")
			}
		}
	}
	for _, r := range c.obj.Routines {
		if r.Test != nil {
			c.testFunction(r)
		}
	}
}

// testFunction checks a function with [Test], the attribute of a handler, or another attribute of tests.
func (c *checker) testFunction(r *object.Routine) {
	t := r.Test
	if !c.obj.IsTestUnit() {
		c.warnf(r.Syntax.Name.Span, diag.TestSignature, "%s belongs to no test: the codeunit's Subtype is not Test", r.Name.Quoted())
		return
	}
	switch {
	case t.Type == object.FilterPageHandler:
		c.filterHandler(r)
	case t.Type != object.NormalFunction:
		c.signed(r, handlerShapes[t.Type], "a "+t.Type.String())
	}
	if len(t.Handlers) == 0 {
		return
	}
	where := r.Attr("HANDLERFUNCTIONS").Span
	if t.Type != object.TestFunction {
		c.errorf(where, diag.UnknownHandler, "%s has handlers but is no test", r.Name.Quoted())
		return
	}
	for _, name := range t.Handlers {
		h := c.obj.Procedure(name.Key)
		if h != nil && h.Test != nil && h.Test.Type.IsHandler() {
			continue
		}
		c.errorf(where, diag.UnknownHandler, "%s is no handler of this codeunit", name.Quoted())
		c.suggest(name, c.handlerNames())
	}
}

// filterHandler checks a handler that takes one record reference for each record of the filter page.
func (c *checker) filterHandler(r *object.Routine) {
	s := shape{text: "Handler(VAR Record1 : RecordRef; …) : Boolean", result: types.Boolean}
	for range max(1, len(r.Params)) {
		s.params = append(s.params, ref(types.RecordRef))
	}
	plain := s
	plain.result = types.Invalid
	c.signed(r, []shape{s, plain}, "a FilterPageHandler")
}

// signed reports a function that has none of some forms.
func (c *checker) signed(r *object.Routine, shapes []shape, what string) {
	if slices.ContainsFunc(shapes, func(s shape) bool { return s.fits(r) }) {
		return
	}
	c.errorf(r.Syntax.Name.Span, diag.TestSignature, "%s has not the parameters and return value of %s", r.Name.Quoted(), what)
	c.hintf("it is declared as %s", shapes[0].text)
}

func (s *shape) fits(r *object.Routine) bool {
	if len(r.Params) != len(s.params) || (r.Result == nil) != (s.result == types.Invalid) {
		return false
	}
	if r.Result != nil && r.Result.Type.Kind != s.result && r.Result.Type.Kind != types.Invalid {
		return false
	}
	for i, p := range s.params {
		v := r.Params[i]
		if v.Type.Kind != types.Invalid && (v.ByRef != p.byRef || !slices.Contains(p.kinds, v.Type.Kind)) {
			return false
		}
	}
	return true
}

// handlerNames returns the names of the codeunit's handlers.
func (c *checker) handlerNames() []string {
	var names []string
	for _, r := range c.obj.Routines {
		if r.Test != nil && r.Test.Type.IsHandler() {
			names = append(names, r.Name.Text)
		}
	}
	return names
}
