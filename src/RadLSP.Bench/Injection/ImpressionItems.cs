using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RadLSP.Bench.Reports;
using RadLSP.Core.Text;

namespace RadLSP.Bench.Injection;

/// <summary>Takes sentences out of the body of a section so that its list stays well numbered.</summary>
internal static partial class ImpressionItems
{
    /// <summary>The body without the sentence, or null when nothing would be left.</summary>
    public static string? Without(Specimen report, OutlineSentence removed)
    {
        TextSpan body = removed.Section.Body;
        string text = report.Slice(body);
        int from = removed.Span.Start - body.Start;
        int to = removed.Span.End - body.Start;
        Match marker = MarkerBefore().Match(text, 0, from);
        bool isAlone = to >= text.Length || EndsItem().IsMatch(text.AsSpan(to));
        if (marker.Success && isAlone)
        {
            from = marker.Index;
        }

        string before = text[..from].TrimEnd(' ', '\t');
        string after = text[to..];
        string rest = before.Length == 0 ? after.TrimStart() : isAlone ? before.TrimEnd() + after : before + " " + after.TrimStart();
        rest = marker.Success && isAlone ? Renumber(rest.Trim()) : rest.Trim();
        return rest.Any(char.IsLetter) ? rest : null;
    }

    private static string Renumber(string body)
    {
        var result = new StringBuilder(body.Length);
        int done = 0;
        int number = 0;
        foreach (Match marker in Number().Matches(body))
        {
            Group digits = marker.Groups["n"];
            result.Append(body, done, digits.Index - done).Append((++number).ToString(CultureInfo.InvariantCulture));
            done = digits.Index + digits.Length;
        }

        return result.Append(body, done, body.Length - done).ToString();
    }

    [GeneratedRegex(@"(?:(?<n>\d{1,2})[.)]|[-*•])[ \t]*$")]
    private static partial Regex MarkerBefore();

    [GeneratedRegex(@"^\s*$|^\s*(?:\d{1,2}[.)]\s|[-*•])|^[ \t]*[\r\n]")]
    private static partial Regex EndsItem();

    [GeneratedRegex(@"(?:^|(?<=\n)|(?<=[.?!]\s))[ \t]*(?<n>\d{1,2})[.)][ \t]")]
    private static partial Regex Number();
}
