using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
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
            new SettingDefinition("state", "missing (default) or empty."),
        ],
        static (definition, _, error) => new SectionPresenceRule(definition, error));

    private readonly SectionRole _required;
    private readonly SectionRole[] _when;
    private readonly bool _findEmpty;

    private SectionPresenceRule(RuleDefinition definition, SettingError error)
        : base(definition)
    {
        _required = Parse("require", definition.Text("require") ?? "", error);
        _when = [.. definition.Values("when").Select(value => Parse("when", value, error))];
        _findEmpty = definition.Text("state") == "empty";
        if (definition.Text("state") is not (null or "missing" or "empty"))
        {
            error("state", "must be \"missing\" or \"empty\"");
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        Section? required = null;
        Section? last = null;
        int found = 0;
        foreach (Section section in report.Sections)
        {
            if (section.Report != report.Index)
            {
                continue;
            }

            last = section;
            if (section.Role == _required && (section.Level == 1 || required is null))
            {
                required ??= section;
            }
        }

        foreach (SectionRole role in _when)
        {
            found += report.Sections.Any(section => section.Report == report.Index && section.Role == role) ? 1 : 0;
        }

        if (last is null || found < _when.Length)
        {
            return;
        }

        if (_findEmpty)
        {
            CheckEmpty(report, results);
        }
        else if (required is null)
        {
            // The heading of the last section is the last sure place of a report without the section.
            TextSpan place = last.Heading.IsEmpty ? new TextSpan(last.Body.Start, 0) : last.Heading;
            results.Add(new Diagnostic(
                Definition.Code, Definition.Reference, Definition.Severity,
                MessageFormat.Fill(Definition.Message, ("section", NameOf(_required))), place, [], []));
        }
    }

    private void CheckEmpty(Report report, List<Diagnostic> results)
    {
        foreach (Section section in report.Sections)
        {
            if (section.Report != report.Index || section.Role != _required || section.Level != 1)
            {
                continue;
            }

            bool hasText = !report.Text.Slice(section.Body).IsWhiteSpace()
                || report.Sections.Any(child => child.Parent == section.Index && !report.Text.Slice(child.Body).IsWhiteSpace());
            if (!hasText)
            {
                results.Add(new Diagnostic(
                    Definition.Code, Definition.Reference, Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("section", section.Name)), section.Heading, [], []));
            }
        }
    }

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
