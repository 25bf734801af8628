using System.Text.RegularExpressions;
using RadLSP.Bench.Data;

namespace RadLSP.Bench.Reports;

/// <summary>Recognises headings at the start of a line, by the list "sections" of the benchmark.</summary>
internal sealed partial class SectionHeadings
{
    private readonly Dictionary<string, SectionKind> _kinds = new(StringComparer.OrdinalIgnoreCase);

    public SectionHeadings(WordLists lists)
    {
        foreach (ListRow row in lists.Rows("sections/headings"))
        {
            SectionKind kind = Enum.Parse<SectionKind>(row.Text("kind"), ignoreCase: true);
            foreach (string name in row.All("names"))
            {
                _kinds[name] = kind;
            }
        }
    }

    /// <summary>The kind of section that the line opens and how many characters the heading takes with its colon, or null.</summary>
    public (SectionKind Kind, int Length)? Read(string line)
    {
        Match heading = Heading().Match(line);
        if (heading.Success)
        {
            string name = heading.Groups["name"].Value.TrimEnd();
            if (_kinds.TryGetValue(name, out SectionKind kind))
            {
                return (kind, heading.Length);
            }

            // A heading in capitals that is not in the list heads a part of the body: "CT PELVIS:", "GALLBLADDER:".
            return name.Length > 1 && !name.Any(char.IsAsciiLetterLower) && name.Any(char.IsAsciiLetterUpper)
                ? (SectionKind.Findings, heading.Length)
                : null;
        }

        return _kinds.TryGetValue(line.Trim(), out SectionKind alone) ? (alone, line.Length) : null;
    }

    [GeneratedRegex(@"^[ \t]*(?<name>[A-Za-z][A-Za-z0-9 /&()'-]{1,50}?)[ \t]*:[ \t]*,?")]
    private static partial Regex Heading();
}
