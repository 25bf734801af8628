using System.Globalization;
using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Sections;

/// <summary>Finds a report without a section that it owes, or with a section that holds nothing.</summary>
internal sealed class SectionPresenceRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "section-presence",
        "Finds reports in which a section is missing, or is there without any text.",
        [
            new SettingDefinition("require", "Role of the section that must be there: impression, findings, ...", IsRequired: true),
            new SettingDefinition("when", "Roles of sections of which all must be there before the rule applies."),
            new SettingDefinition("header", "Roles of header sections; a text without enough of them may be no full report."),
            new SettingDefinition("least_header", "How many different ones of \"header\" must be there."),
            new SettingDefinition("most_elsewhere", "From more words than this in other sections than header, impression and what follows it, the section stands under another name."),
            new SettingDefinition("combined", "Headings under which findings and impression stand together."),
            new SettingDefinition("other_documents", "Headings of notes that are no imaging reports, and owe no such section: \"POSTOPERATIVE DIAGNOSIS\"."),
            new SettingDefinition("state", "missing (default) or empty."),
        ],
        static (definition, _, error) => new SectionPresenceRule(definition, error));

    private readonly SectionRole _required;
    private readonly SectionRole[] _when;
    private readonly HashSet<SectionRole> _header;
    private readonly HashSet<string> _combined;
    private readonly HashSet<string> _otherDocuments;
    private readonly int _leastHeader;
    private readonly int _mostElsewhere;
    private readonly bool _findEmpty;

    private SectionPresenceRule(RuleDefinition definition, SettingError error)
        : base(definition)
    {
        _required = Parse("require", definition.Text("require") ?? "", error);
        _when = [.. definition.Values("when").Select(value => Parse("when", value, error))];
        _header = [.. definition.Values("header").Select(value => Parse("header", value, error))];
        _combined = definition.Values("combined").ToHashSet(StringComparer.OrdinalIgnoreCase);
        _otherDocuments = definition.Values("other_documents").ToHashSet(StringComparer.OrdinalIgnoreCase);
        _leastHeader = Number("least_header", 0);
        _mostElsewhere = Number("most_elsewhere", int.MaxValue);
        _findEmpty = definition.Text("state") == "empty";
        if (definition.Text("state") is not (null or "missing" or "empty"))
        {
            error("state", "must be \"missing\" or \"empty\"");
        }

        int Number(string setting, int otherwise)
        {
            if (definition.Text(setting) is not { } text)
            {
                return otherwise;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                return value;
            }

            error(setting, "must be a whole number");
            return otherwise;
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        if (_findEmpty)
        {
            CheckEmpty(report, results);
        }
        else
        {
            CheckMissing(report, results);
        }
    }

    private void CheckMissing(Report report, List<Diagnostic> results)
    {
        var roles = new HashSet<SectionRole>();
        Section? last = null;
        Section? conclusion = null;
        foreach (Section section in report.Sections)
        {
            if (section.Report != report.Index)
            {
                continue;
            }

            if (_combined.Contains(section.Name) || _otherDocuments.Contains(section.Name))
            {
                return;
            }

            roles.Add(section.Role);
            last = section;
            if (section.Role == SectionRole.Impression)
            {
                // Two of them, "INTERPRETATION" and "IMPRESSION", are findings and impression under other names.
                if (conclusion is not null && section.Level == 1 && _required == SectionRole.Findings)
                {
                    return;
                }

                conclusion ??= section;
            }
        }

        if (last is null || roles.Contains(_required) || !Array.TrueForAll(_when, roles.Contains)
            || roles.Count(_header.Contains) < _leastHeader || WordsElsewhere(report) > _mostElsewhere)
        {
            return;
        }

        results.Add(new Diagnostic(
            Definition.Code, Definition.Reference, Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("section", NameOf(_required))), PlaceFor(report, conclusion, last), [], []));
    }

    /// <summary>
    /// Where the section would begin: the heading that stands there instead, else the last sentence of the report, after which it
    /// should follow.
    /// </summary>
    private TextSpan PlaceFor(Report report, Section? conclusion, Section last)
    {
        if (_required != SectionRole.Impression && conclusion is { Heading.IsEmpty: false })
        {
            return conclusion.Heading;
        }

        int lastFindings = -1;
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Role == SectionRole.Findings)
            {
                lastFindings = section.Index;
            }
            else if (section.Report == report.Index && lastFindings >= 0 && !section.Heading.IsEmpty)
            {
                return section.Heading;
            }
        }

        return report.Sentences.Count > 0 ? report.Sentences[^1].Span
            : last.Heading.IsEmpty ? new TextSpan(last.Body.Start, 0)
            : last.Heading;
    }

    /// <summary>The header gives each heading a line; a paragraph below it is the body, which dictated reports begin without a heading.</summary>
    private static bool IsBelowHeadingLine(Report report, Section section, Sentence sentence) =>
        !section.Heading.IsEmpty && section.Role is not (SectionRole.Impression or SectionRole.Recommendation or SectionRole.Communication)
        && report.Text.LineOf(sentence.Span.Start) > report.Text.LineOf(report.Sentences.First(other => other.Section == section.Index).Span.Start);

    /// <summary>Words that are neither of the header nor of the impression nor of what follows it.</summary>
    private int WordsElsewhere(Report report)
    {
        int words = 0;
        foreach (Sentence sentence in report.Sentences)
        {
            // A heading that the grammar does not know ("CT ABDOMEN") is taken for one under the heading before it.
            SectionRole role = report.RoleOf(sentence);
            Section section = report.Sections[sentence.Section];
            bool isBody = section.Level > 1 || IsBelowHeadingLine(report, section, sentence) || role is SectionRole.Findings or SectionRole.Unheaded or SectionRole.Other or SectionRole.Procedure or SectionRole.Addendum;
            words += isBody ? sentence.Analysis.Tokens.Count : 0;

            // Where the heading of the findings is missing, their text stands under the last heading of the header.
            words += !isBody && role is SectionRole.Exam or SectionRole.Technique or SectionRole.Comparison && Describes(sentence) ? sentence.Analysis.Tokens.Count : 0;
        }

        return words;
    }

    private static bool Describes(Sentence sentence) => sentence.Analysis.Findings.Any(static finding =>
        finding.Concept is { Kind: ConceptKind.Normal or ConceptKind.Observation, IsSymptom: false });

    private void CheckEmpty(Report report, List<Diagnostic> results)
    {
        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Role == _required && section.Level == 1 && !section.Heading.IsEmpty
                && !HoldsText(report, section.Body)
                && !report.Sections.Any(child => child.Parent == section.Index && HoldsText(report, child.Body)))
            {
                results.Add(new Diagnostic(
                    Definition.Code, Definition.Reference, Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("section", section.Name)), section.Heading, [], []));
            }
        }
    }

    /// <summary>Letters, or a number that is not that of a list item ("1." with nothing after it).</summary>
    private static bool HoldsText(Report report, TextSpan body)
    {
        ReadOnlySpan<char> text = report.Text.Slice(body);
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsLetter(text[i]) || IsMark(text[i]))
            {
                return true;
            }

            if (char.IsAsciiDigit(text[i]))
            {
                int end = i;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }

                bool isListNumber = end - i <= 2 && end < text.Length && text[end] is '.' or ')';
                if (!isListNumber)
                {
                    return true;
                }

                i = end;
            }
        }

        return false;
    }

    /// <summary>Marks of fields that were not filled in: another rule finds them.</summary>
    private static bool IsMark(char c) => c is '[' or '{' or '<' or '_' or '?' or '$';

    private static SectionRole Parse(string setting, string value, SettingError error)
    {
        if (Enum.TryParse(value, ignoreCase: true, out SectionRole role))
        {
            return role;
        }

        error(setting, $"\"{value}\" is not a section role; known are {string.Join(", ", Enum.GetNames<SectionRole>()).ToLowerInvariant()}");
        return SectionRole.Other;
    }

    private static string NameOf(SectionRole role) => role.ToString().ToUpperInvariant();
}
