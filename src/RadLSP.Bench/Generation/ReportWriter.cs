using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Generation;

/// <summary>Writes one report: draws a layout and puts the written-out texts into it.</summary>
internal sealed partial class ReportWriter(LayoutWords words, Skeleton skeleton, DrawnVariables variables, Dice dice)
{
    public const string PatientLine = "patient";
    private const string Body = "findings";
    private const string Conclusion = "impression";
    private static readonly string[] BodyLayouts = ["running", "lines", "labelled", "headings", "list"];

    private readonly bool _isTitleCase = dice.Chance(0.3);
    private readonly bool _isHeadingAbove = dice.Chance(0.35);
    private readonly bool _isSpaced = dice.Chance(0.6);
    private readonly int _conclusionStyle = dice.Below(3);
    private readonly string _bodyLayout = dice.Pick(skeleton.Layouts.Count > 0 ? skeleton.Layouts : BodyLayouts);

    /// <summary>The text of the report.</summary>
    /// <exception cref="FormatException">The markup of a text is wrong, or the layout is unknown.</exception>
    public string Write()
    {
        if (!BodyLayouts.Contains(_bodyLayout))
        {
            throw new FormatException($"\"{_bodyLayout}\" is not a layout; known are {string.Join(", ", BodyLayouts)}.");
        }

        var report = new StringBuilder();
        foreach (SkeletonSection section in skeleton.Sections)
        {
            List<SkeletonItem> items = [.. section.Items.Select(item => new SkeletonItem(item.Label, Tidy(variables.Expand(item.Text)))).Where(item => item.Text.Length > 0)];
            if (items.Count == 0 || (section.IsOptional && dice.Chance(1.0 / 3)))
            {
                continue;
            }

            if (report.Length > 0)
            {
                report.Append(_isSpaced ? "\n\n" : "\n");
            }

            WriteSection(report, section, items);
        }

        report.Append('\n');
        string text = report.ToString();
        return skeleton.IsInCapitals ? text.ToUpperInvariant() : text;
    }

    private void WriteSection(StringBuilder report, SkeletonSection section, List<SkeletonItem> items)
    {
        if (!section.IsVerbatim && section.Role == PatientLine)
        {
            report.Append(Join(items, " "));
            return;
        }

        string heading = section.IsVerbatim ? section.Role : words.Heading(section.Role, dice);
        string text = section.Role switch
        {
            Body => BodyText(items),
            Conclusion => ConclusionText(items),
            _ => Join(items, " "),
        };
        bool isLong = section.Role is Body or Conclusion;
        bool hasLines = text.Contains('\n', StringComparison.Ordinal) || (section.Role == Body && _bodyLayout is "labelled" or "headings");
        report.Append(_isTitleCase && !section.IsVerbatim ? TitleCase(heading) : heading)
            .Append((_isHeadingAbove && isLong) || hasLines ? ":\n" : ": ")
            .Append(text);
    }

    private string BodyText(List<SkeletonItem> items) => _bodyLayout switch
    {
        "running" => Join(items, " "),
        "lines" => Join(items, "\n"),
        "list" => string.Join('\n', items.Select(item => "- " + item.Text)),
        "labelled" => string.Join('\n', items.Select(item => item.Label is null ? item.Text : $"{item.Label}: {item.Text}")),
        _ => string.Join('\n', items.Select(item => item.Label is null ? item.Text : $"{item.Label.ToUpperInvariant()}:\n{item.Text}")),
    };

    private string ConclusionText(List<SkeletonItem> items)
    {
        if (items.Count == 1)
        {
            return dice.Chance(0.25) ? "1. " + items[0].Text : items[0].Text;
        }

        return _conclusionStyle switch
        {
            0 => Join(items, " "),
            1 => string.Join('\n', items.Select(item => "- " + item.Text)),
            _ => string.Join('\n', items.Select((item, index) => $"{index + 1}. {item.Text}")),
        };
    }

    private static string Join(List<SkeletonItem> items, string separator) => string.Join(separator, items.Select(item => item.Text));

    private static string TitleCase(string heading) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(heading.ToLowerInvariant()).Replace(" For ", " for ", StringComparison.Ordinal);

    /// <summary>Empty alternatives leave double spaces and spaces before points; a sentence starts with a capital.</summary>
    private static string Tidy(string text)
    {
        string tidy = SpaceBeforePoint().Replace(Spaces().Replace(text, " "), "").Trim();
        return SentenceStart().Replace(tidy, match => match.Value.ToUpperInvariant());
    }

    [GeneratedRegex(@" {2,}")]
    private static partial Regex Spaces();

    [GeneratedRegex(@" (?=[.,;](?:\s|$))")]
    private static partial Regex SpaceBeforePoint();

    [GeneratedRegex(@"(?:^|(?<=(?<!\b(?:vs|approx|e\.g|i\.e|No|Dr))[.?!] ))[a-z](?![A-Z.])")]
    private static partial Regex SentenceStart();
}
