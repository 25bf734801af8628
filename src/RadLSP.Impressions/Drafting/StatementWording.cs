using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;

namespace RadLSP.Impressions.Drafting;

/// <summary>
/// Shortens a sentence of the findings to a statement of the impression. Every step takes words away or turns them round, and is
/// taken back when the analysis then reads another fact, so that no statement says what its sentence does not.
/// </summary>
internal sealed class StatementWording(Grammar grammar, ImpressionWording wording)
{
    private readonly PhraseList _openings = new(wording.Openings);
    private readonly PhraseList _fillers = new(wording.Fillers);
    private readonly PhraseList _closings = new(wording.Closings);
    private readonly PhraseList _dependent = new(wording.Dependent);
    private readonly PhraseList _breaks = new(wording.Breaks);
    private readonly PhraseList _copulas = new(wording.Copulas);

    /// <summary>A sentence as a statement.</summary>
    /// <param name="sentence">What the sentence says.</param>
    /// <param name="wanted">The findings of the sentence that the statement must keep, in its coordinates.</param>
    public string Shorten(SentenceAnalysis sentence, IReadOnlyList<Finding> wanted)
    {
        string text = Clean(sentence.Text);
        if (text.Length == sentence.Text.AsSpan().TrimEnd(" .,;:\r\n\t").Length)
        {
            // Only then are the places of the findings those of the text.
            text = Try(sentence, wanted, text, Cut(text, sentence, wanted));
        }

        text = Try(sentence, wanted, text, WithoutMarks(text));
        text = Try(sentence, wanted, text, WithoutReferences(text));
        text = Try(sentence, wanted, text, WithoutOpenings(text));
        text = Try(sentence, wanted, text, WithoutFillers(text));
        text = Try(sentence, wanted, text, WithoutClosing(text));
        text = Try(sentence, wanted, text, Turned(text));
        return Sentence(text);
    }

    /// <summary>A statement begins with a capital and ends with a full stop.</summary>
    public static string Sentence(string text) =>
        text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..] + (text[^1] is '.' or '!' or '?' ? "" : ".");

    /// <summary>One blank between words, nothing at the end.</summary>
    public static string Clean(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).TrimEnd(' ', '.', ',', ';', ':');

    private string Try(SentenceAnalysis sentence, IReadOnlyList<Finding> wanted, string known, string shorter)
    {
        shorter = Clean(shorter);
        return shorter.Length > 0 && shorter != known && Fact.Keeps(SentenceAnalyzer.Analyze(shorter, grammar), sentence, wanted) ? shorter : known;
    }

    /// <summary>The sentence without the clauses, before and after the wanted findings, that deny something or call it normal.</summary>
    private string Cut(string text, SentenceAnalysis sentence, IReadOnlyList<Finding> wanted)
    {
        int first = wanted.Min(static finding => finding.Span.Start);
        int last = wanted.Max(static finding => finding.Span.End);
        List<int> starts = Clauses(text);
        int start = 0;
        int end = text.Length;
        for (int i = 0; i < starts.Count; i++)
        {
            int next = i + 1 < starts.Count ? starts[i + 1] : text.Length;
            bool isLeftOut = sentence.Findings.Any(finding => finding.Span.Start >= starts[i] && finding.Span.Start < next && (finding.IsAbsent || finding.Concept.Kind == ConceptKind.Normal));
            if (isLeftOut && next <= first && next < text.Length && _dependent.LengthAt(text, next) == 0)
            {
                start = next;
            }
            else if (isLeftOut && starts[i] >= last)
            {
                end = starts[i];
                break;
            }
        }

        return text[Math.Min(start, end)..end];
    }

    /// <summary>Where clauses begin: after a comma or semicolon that is not inside parentheses, and at words such as "without".</summary>
    private List<int> Clauses(string text)
    {
        List<int> starts = [0];
        int depth = 0;
        for (int at = 1; at < text.Length; at++)
        {
            depth += text[at] == '(' ? 1 : text[at] == ')' ? -1 : 0;
            bool isMark = text[at - 1] is ';' or ',' && text[at] == ' ';
            if (depth <= 0 && (isMark || (text[at - 1] == ' ' && _breaks.LengthAt(text, at) > 0)))
            {
                starts.Add(isMark ? at + 1 : at);
            }
        }

        return starts;
    }

    /// <summary>Without the bullet or the quotation mark that it began with, and with a parenthesis closed that its end cut short.</summary>
    private static string WithoutMarks(string text)
    {
        text = text.TrimStart(' ', '\u2022', '\u00b7', '*', '-', '"', '\u201c', '\u201d');
        int open = text.LastIndexOf('(');
        text = open > 0 && text.IndexOf(')', open) < 0 ? text + ")" : text;
        return text.Count(static letter => letter is '"') % 2 == 1 ? text.TrimEnd(' ', '.', '"') : text.TrimEnd('\u201d');
    }

    /// <summary>Images and series in parentheses are of use beside the finding, not in the impression.</summary>
    private string WithoutReferences(string text)
    {
        foreach (Entity entity in SentenceAnalyzer.Analyze(text, grammar).Entities.Reverse())
        {
            int open = entity.Kind == EntityKind.ImageReference && entity.Span.End <= text.Length ? text.LastIndexOf('(', entity.Span.Start) : -1;
            int close = open < 0 ? -1 : text.IndexOf(')', open);
            if (close >= entity.Span.End)
            {
                text = text[..open].TrimEnd() + text[(close + 1)..];
            }
        }

        return text;
    }

    private string WithoutOpenings(string text)
    {
        for (int length; (length = _openings.LengthAt(text, 0)) > 0 && length < text.Length;)
        {
            text = text[length..].TrimStart(' ', ',', ';', ':');
        }

        return text;
    }

    private string WithoutFillers(string text)
    {
        for (int from = 0; _fillers.Find(text, from) is { At: >= 0 } found;)
        {
            text = string.Concat(text.AsSpan(0, found.At), text.AsSpan(Math.Min(text.Length, found.At + found.Length + 1)));
            from = found.At;
        }

        return text;
    }

    private string WithoutClosing(string text) => text[..^_closings.LengthAtEnd(text)];

    /// <summary>"Aorta is tortuous": "tortuous aorta".</summary>
    private string Turned(string text)
    {
        if (_copulas.Find(text, 0) is not { At: > 0 } copula || copula.At + copula.Length + 1 >= text.Length)
        {
            return text;
        }

        string subject = text[..copula.At].TrimEnd();
        string complement = text[(copula.At + copula.Length + 1)..];
        bool isShort = !char.IsAsciiDigit(complement[0]) && complement.Split(' ').Length <= 3 && subject.Split(' ').Length <= 4 && !complement.AsSpan().ContainsAny(",;()") && !subject.AsSpan().ContainsAny(",;()");
        return isShort ? complement + " " + LowerFirst(subject) : text;
    }

    public static string LowerFirst(string text) =>
        text.Length > 1 && char.IsUpper(text[0]) && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;
}
