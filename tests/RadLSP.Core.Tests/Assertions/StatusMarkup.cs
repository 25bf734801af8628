using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Text;
using RadLSP.Testing;

namespace RadLSP.Core.Tests.Assertions;

/// <summary>
/// A text with marked words and the status that they must have: "No {|absent:effusion|}.". The status is present, absent or
/// possible, with +historical or +hypothetical and +other where the words are not of this exam or this patient.
/// </summary>
internal static class StatusMarkup
{
    /// <summary>Fails with the text as it really reads when any mark is wrong.</summary>
    public static void Check(string marked)
    {
        (string text, List<TextSpan> spans) = Parse(marked);
        Assert.True(spans.Count > 0, $"Nothing is marked in: {marked}");
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(text), Reports.English);
        Assert.Equal(marked, Render(text, spans, span => AssertionReader.StatusOf(analysis, span)));
    }

    public static (string Text, List<TextSpan> Spans) Parse(string marked)
    {
        var text = new StringBuilder();
        var spans = new List<TextSpan>();
        int position = 0;
        while (marked.IndexOf("{|", position, StringComparison.Ordinal) is >= 0 and int open)
        {
            int colon = marked.IndexOf(':', open);
            int close = marked.IndexOf("|}", open, StringComparison.Ordinal);
            if (colon < 0 || close < colon)
            {
                throw new FormatException($"A mark is not closed in: {marked}");
            }

            text.Append(marked, position, open - position);
            spans.Add(new TextSpan(text.Length, close - colon - 1));
            text.Append(marked, colon + 1, close - colon - 1);
            position = close + 2;
        }

        return (text.Append(marked, position, marked.Length - position).ToString(), spans);
    }

    public static string Render(string text, IReadOnlyList<TextSpan> spans, Func<TextSpan, AssertionStatus> statusOf)
    {
        var marked = new StringBuilder();
        int position = 0;
        foreach (TextSpan span in spans)
        {
            marked.Append(text, position, span.Start - position)
                .Append("{|").Append(NameOf(statusOf(span))).Append(':')
                .Append(text, span.Start, span.Length).Append("|}");
            position = span.End;
        }

        return marked.Append(text, position, text.Length - position).ToString();
    }

    private static string NameOf(AssertionStatus status)
    {
        string name = status.Assertion.ToString();
        name += status.Temporality == Temporality.Recent ? "" : $"+{status.Temporality}";
        name += status.Experiencer == Experiencer.Patient ? "" : $"+{status.Experiencer}";
        return name.ToLowerInvariant();
    }
}
