using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules.Patterns;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Exams;

/// <summary>
/// Finds enhancement described where no contrast was given, and a title and a technique that disagree about contrast.
/// </summary>
internal sealed class ContrastConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "contrast-conflict",
        "Finds enhancement in an exam without contrast, and a technique that contradicts the title about contrast.",
        [
            new SettingDefinition("given", "Ids of contrast words that say that it was given.", IsRequired: true),
            new SettingDefinition("withheld", "Ids of contrast words that say that it was not.", IsRequired: true),
            new SettingDefinition("other", "Ids of contrast words of another way: by mouth, into a joint."),
            new SettingDefinition("enhancement", "Token patterns that describe enhancement.", IsRequired: true),
            new SettingDefinition("phases", "Token patterns of a technique that say of one of several phases that contrast was given: \"arterial phase\"."),
            new SettingDefinition("unless", "Words that make a sentence speak of another exam, or of what cannot be seen."),
            new SettingDefinition("conflict_message", "What is said of a technique that contradicts the title.", IsRequired: true),
        ],
        static (definition, grammar, error) => new ContrastConflictRule(definition, grammar, error));

    private readonly HashSet<string> _given;
    private readonly HashSet<string> _withheld;
    private readonly HashSet<string> _other;
    private readonly TokenPattern[] _enhancement;
    private readonly TokenPattern[] _phases;
    private readonly GuardWords _unless;

    private ContrastConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _given = [.. definition.Values("given")];
        _withheld = [.. definition.Values("withheld")];
        _other = [.. definition.Values("other")];
        _unless = new GuardWords(definition.Values("unless"), grammar);
        _enhancement = TokenPattern.ParseAll(definition.Values("enhancement"), grammar, "enhancement", error);
        _phases = TokenPattern.ParseAll(definition.Values("phases"), grammar, "phases", error);
    }

    /// <summary>Where a report speaks of contrast.</summary>
    private readonly record struct Statement(string Id, TextSpan Span, bool IsTitle, int Section);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Statement> statements = StatementsOf(report);
        if (statements.Count == 0 || statements.Exists(statement => _other.Contains(statement.Id)))
        {
            return;
        }

        // A multiphase technique names the phase before contrast beside those after it.
        bool hasPhases = HasPhases(report);
        CheckTitle(report, statements, hasPhases, results);
        bool isGiven = hasPhases || statements.Exists(statement => !_withheld.Contains(statement.Id) && !IsInBody(report, statement));
        if (!isGiven && statements.Find(statement => _withheld.Contains(statement.Id)) is { Id.Length: > 0 } withheld
            && (!IsInBody(report, withheld) || !statements.Exists(statement => !_withheld.Contains(statement.Id))))
        {
            CheckEnhancement(report, withheld, results);
        }
    }

    /// <summary>What the findings say of contrast tells nothing against a title or a technique; one of the two is wrong.</summary>
    private static bool IsInBody(Report report, Statement statement) =>
        statement.Section >= 0 && report.Sections[statement.Section].Role is SectionRole.Findings or SectionRole.Impression;

    private bool HasPhases(Report report)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) != SectionRole.Technique)
            {
                continue;
            }

            foreach (TokenPattern pattern in _phases)
            {
                if (pattern.Find(sentence.Analysis, 0, out _) > 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void CheckTitle(Report report, List<Statement> statements, bool hasPhases, List<Diagnostic> results)
    {
        Statement title = statements.Find(static statement => statement.IsTitle);
        bool titleGives = _given.Contains(title.Id ?? "");
        if (title.Id is null || (!titleGives && !_withheld.Contains(title.Id))
            || statements.Exists(other => other.IsTitle && other.Id != title.Id))
        {
            return;
        }

        foreach (Statement statement in hasPhases && titleGives ? [] : statements)
        {
            HashSet<string> against = titleGives ? _withheld : _given;
            bool isTechnique = !statement.IsTitle && statement.Section >= 0 && report.Sections[statement.Section].Role == SectionRole.Technique;
            if (isTechnique && against.Contains(statement.Id)
                && !statements.Exists(other => !other.IsTitle && other.Section == statement.Section && !against.Contains(other.Id)))
            {
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Text("conflict_message") ?? Definition.Message,
                        ("words", report.Quote(statement.Span)),
                        ("title", title.Span.IsEmpty ? report.Grammar.Lexicon.Find(title.Id)?.Name ?? title.Id : report.Quote(title.Span))),
                    statement.Span,
                    title.Span.IsEmpty ? [] : [new Evidence(title.Span, "the title says otherwise")],
                    []));
                return;
            }
        }
    }

    private void CheckEnhancement(Report report, Statement withheld, List<Diagnostic> results)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is not (SectionRole.Findings or SectionRole.Impression or SectionRole.Unheaded or SectionRole.Other)
                || _unless.AreIn(sentence.Analysis) || HasOtherContrast(sentence.Analysis))
            {
                continue;
            }

            TextSpan found = GivenIn(sentence.Analysis);
            for (int i = 0; i < _enhancement.Length && found.IsEmpty; i++)
            {
                _ = _enhancement[i].Find(sentence.Analysis, 0, out found);
            }

            if (!found.IsEmpty)
            {
                TextSpan span = found.Shift(sentence.Span.Start);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message, ("words", report.Quote(span))),
                    span,
                    withheld.Span.IsEmpty ? [] : [new Evidence(withheld.Span, "says that no contrast was given")],
                    []));
            }
        }
    }

    /// <summary>What the request, the title, the technique and, without these, the body say of contrast.</summary>
    private static List<Statement> StatementsOf(Report report)
    {
        List<Statement> statements = [];
        foreach (RequestLine line in report.Request)
        {
            foreach (ConceptMatch match in line.Analysis.Matches)
            {
                if (match.Concept.Group == WordGroups.Contrast && line.Role is not (SectionRole.Comparison or SectionRole.History or SectionRole.Indication))
                {
                    statements.Add(new Statement(match.Concept.Id, default, IsTitle: line.Role is not SectionRole.Technique, -1));
                }
            }
        }

        for (int i = 0; i < report.Sentences.Count; i++)
        {
            Sentence sentence = report.Sentences[i];
            SectionRole role = report.RoleOf(sentence);
            if (role is SectionRole.Comparison or SectionRole.History or SectionRole.Indication or SectionRole.Recommendation or SectionRole.Addendum)
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Group == WordGroups.Contrast)
                {
                    statements.Add(new Statement(
                        match.Concept.Id, sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start),
                        IsTitle: role is SectionRole.Exam || (role is SectionRole.Unheaded && i == 0 && report.Sentences.Count > 1), sentence.Section));
                }
            }
        }

        return statements;
    }

    /// <summary>Where a sentence says that contrast was given; empty when it does not.</summary>
    private TextSpan GivenIn(SentenceAnalysis sentence) =>
        sentence.Matches.FirstOrDefault(match => match.Concept.Group == WordGroups.Contrast && _given.Contains(match.Concept.Id)) is { TokenCount: > 0 } given
            ? sentence.SpanOf(given)
            : default;

    /// <summary>It says why there is no enhancement, or speaks of contrast by another way; that contrast was given does not excuse it.</summary>
    private bool HasOtherContrast(SentenceAnalysis sentence) =>
        sentence.Matches.Any(match => match.Concept.Group == WordGroups.Contrast && !_given.Contains(match.Concept.Id));
}
