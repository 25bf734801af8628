using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Text;
using Spectre.Console;

namespace RadLSP.Output;

/// <summary>Shows the diagnostics of a report in a terminal: the line, an underline, the message, the evidence, the reason and the fixes.</summary>
internal static class TextReport
{
    public static void Write(IAnsiConsole console, string path, ReportAnalysis analysis)
    {
        List<Diagnostic> shown = [.. analysis.Diagnostics.Where(diagnostic => diagnostic.Severity != DiagnosticSeverity.Off)];
        foreach (Diagnostic diagnostic in shown)
        {
            Write(console, path, analysis, diagnostic);
        }

        int errors = shown.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        int warnings = shown.Count(diagnostic => diagnostic.Severity == DiagnosticSeverity.Warning);
        string summary = shown.Count == 0
            ? "[green]nothing to report[/]"
            : $"{Colour(DiagnosticSeverity.Error, Count(errors, "error"))}, {Colour(DiagnosticSeverity.Warning, Count(warnings, "warning"))}, {Count(shown.Count - errors - warnings, "note")}";
        console.MarkupLine($"[bold]{Markup.Escape(path)}[/]: {summary}");
    }

    private static void Write(IAnsiConsole console, string path, ReportAnalysis analysis, Diagnostic diagnostic)
    {
        SourceText text = analysis.Text;
        int line = text.LineOf(diagnostic.Span.Start);
        string place = $"{path}:{line + 1}:{diagnostic.Span.Start - text.LineStart(line) + 1}";
        string severity = DiagnosticJson.NameOf(diagnostic.Severity);
        console.MarkupLine($"{Colour(diagnostic.Severity, severity)} [grey]{diagnostic.Code}[/]");
        WriteWrapped(console, "  ", "  ", diagnostic.Message, "bold");
        console.MarkupLine($"  [grey]--> {Markup.Escape(place)}[/]");

        var places = new List<(TextSpan Span, string Label, string Colour)> { (diagnostic.Span, "", ColourOf(diagnostic.Severity)) };
        places.AddRange(diagnostic.Evidence.Select(evidence => (evidence.Span, evidence.Message, "deepskyblue3")));
        int width = places.Max(p => text.LineOf(p.Span.Start) + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        foreach ((TextSpan span, string label, string colour) in places.OrderBy(p => p.Span.Start))
        {
            WriteLine(console, text, span, label, colour, width);
        }

        WriteWrapped(console, "  why: ", "  [grey]why:[/] ", diagnostic.Rule.Reason, "default");
        if (diagnostic.Rule.Guideline is { } guideline)
        {
            WriteWrapped(console, "  guideline: ", "  [grey]guideline:[/] ", $"{guideline.Name}, {guideline.Version} ({guideline.Source})", "default");
        }

        foreach (Fix fix in DiagnosticFixes.For(analysis, diagnostic))
        {
            string note = fix.IsSafe ? "[green]safe[/]" : "[yellow]your decision[/]";
            console.MarkupLine($"  [grey]fix:[/] {Markup.Escape(fix.Title)} [grey]([/]{note}[grey])[/]");
        }

        console.WriteLine();
    }

    private static void WriteLine(IAnsiConsole console, SourceText text, TextSpan span, string label, string colour, int width)
    {
        int line = text.LineOf(span.Start);
        int start = text.LineStart(line);
        int end = text.LineEnd(line);
        int from = span.Start - start;
        int to = Math.Max(from, Math.Min(span.End, end) - start);
        string content = text.Content[start..end].Replace('\t', ' ');
        (content, from, to) = Shorten(content, from, to, Math.Max(40, console.Profile.Width - width - 5));
        string number = (line + 1).ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(width);
        console.MarkupLine(
            $"  [grey]{number} |[/] {Markup.Escape(content[..from])}[{colour} underline]{Markup.Escape(content[from..to])}[/]{Markup.Escape(content[to..])}");
        string marks = new('^', Math.Max(1, to - from));
        bool labelFits = from + marks.Length + 1 + label.Length <= console.Profile.Width - width - 5;
        console.MarkupLine($"  [grey]{new string(' ', width)} |[/] {new string(' ', from)}[{colour}]{marks}{(labelFits && label.Length > 0 ? " " + Markup.Escape(label) : "")}[/]");
        if (!labelFits && label.Length > 0)
        {
            int indent = Math.Max(0, Math.Min(from, console.Profile.Width - width - 5 - label.Length));
            console.MarkupLine($"  [grey]{new string(' ', width)} |[/] {new string(' ', indent)}[{colour}]{Markup.Escape(label)}[/]");
        }
    }

    /// <summary>A paragraph with a hanging indent.</summary>
    private static void WriteWrapped(IAnsiConsole console, string lead, string leadMarkup, string text, string style)
    {
        int room = Math.Max(20, console.Profile.Width - lead.Length - 1);
        string indent = leadMarkup;
        var line = new System.Text.StringBuilder();
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > room)
            {
                Flush();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        Flush();

        void Flush()
        {
            console.MarkupLine($"{indent}[{style}]{Markup.Escape(line.ToString())}[/]");
            indent = new string(' ', lead.Length);
            line.Clear();
        }
    }

    /// <summary>A window of a long line around the words in question.</summary>
    private static (string Text, int From, int To) Shorten(string content, int from, int to, int room)
    {
        const string More = "...";
        if (content.Length <= room)
        {
            return (content, from, to);
        }

        int start = Math.Clamp(from - (room / 3), 0, Math.Max(0, content.Length - room));
        int end = Math.Min(content.Length, start + room);
        string window = content[start..end];
        from -= start;
        to = Math.Min(to - start, window.Length);
        if (start > 0 && from >= More.Length)
        {
            window = More + window[More.Length..];
        }

        if (end < content.Length && to <= window.Length - More.Length)
        {
            window = window[..^More.Length] + More;
        }

        return (window, from, to);
    }

    private static string Colour(DiagnosticSeverity severity, string text) => $"[{ColourOf(severity)}]{text}[/]";

    private static string ColourOf(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Error => "red",
        DiagnosticSeverity.Warning => "yellow",
        DiagnosticSeverity.Information => "blue",
        _ => "grey",
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";
}
