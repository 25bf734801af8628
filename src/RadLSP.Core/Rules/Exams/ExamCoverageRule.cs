using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Exams;

/// <summary>Finds structures that the titled exam must speak of and the report never names.</summary>
internal sealed class ExamCoverageRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "exam-coverage",
        "Finds structures that an exam of that title requires and the report never addresses.",
        [
            new SettingDefinition("exams", "For each exam what it requires. part and modality: ids; sex: only for that sex; needs: ids with commas, \"|\" between alternatives, \"left\" or \"right\" after an id for one of a pair, \"only\" where a part does not stand for the whole.", IsRequired: true)
            {
                Columns = ["part", "modality", "sex", "needs"],
            },
            new SettingDefinition("words", "Words of which one must be in the title: \"complete\"."),
            new SettingDefinition("unless", "Words in the title that make it a smaller exam: \"limited\"."),
            new SettingDefinition("most_missing", "From how many missing structures on the title rather than the text is in doubt, and nothing is said; default 5."),
        ],
        static (definition, grammar, error) => new ExamCoverageRule(definition, grammar, error));

    /// <summary>After an id: its parts do not stand for it.</summary>
    private const string ItselfOnly = "only";

    private readonly List<Requirement> _requirements = [];
    private readonly GuardWords? _words;
    private readonly GuardWords _unless;
    private readonly int _mostMissing;

    private ExamCoverageRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _words = definition.Values("words").Count > 0 ? new GuardWords(definition.Values("words"), grammar) : null;
        _unless = new GuardWords(definition.Values("unless"), grammar);
        _mostMissing = int.TryParse(definition.Text("most_missing"), out int most) ? most : 5;
        IReadOnlyList<IReadOnlyDictionary<string, string>> rows = definition.Rows("exams");
        for (int i = 0; i < rows.Count; i++)
        {
            int row = i;
            var needs = new List<Need[]>();
            foreach (string need in Split(rows[i].GetValueOrDefault("needs", ""), ','))
            {
                needs.Add([.. Split(need, '|').Select(text => ReadNeed(text, grammar, error, row)).OfType<Need>()]);
            }

            _requirements.Add(new Requirement(
                [.. Split(rows[i].GetValueOrDefault("part", ""), ',')],
                [.. Split(rows[i].GetValueOrDefault("modality", ""), ',')],
                Enum.TryParse(rows[i].GetValueOrDefault("sex"), ignoreCase: true, out Sex sex) ? sex : Sex.Unknown,
                [.. needs.Where(static alternatives => alternatives.Length > 0)]));
        }
    }

    /// <summary>A structure or observation, the side of it, and whether its parts do not stand for it.</summary>
    private sealed record Need(Concept Concept, Laterality Side, bool IsExact);

    private sealed record Requirement(string[] Parts, string[] Modalities, Sex Sex, Need[][] Needs);

    /// <summary>A structure that the report names.</summary>
    private readonly record struct Named(Concept Concept, Laterality Side);

    public override void Check(Report report, List<Diagnostic> results)
    {
        if (report.Context.BodyParts.Count == 0 || !TitleAllows(report) || FindRequirement(report) is not { } requirement)
        {
            return;
        }

        List<Named> named = NamedIn(report);
        List<string> missing = [];
        foreach (Need[] alternatives in requirement.Needs)
        {
            if (!alternatives.Any(need => IsNamed(report, need, named)))
            {
                Need first = alternatives[0];
                missing.Add(first.Side is Laterality.None ? first.Concept.Name : $"{Name(first.Side)} {first.Concept.Name}");
            }
        }

        if (missing.Count == 0 || missing.Count > _mostMissing || missing.Count == requirement.Needs.Length)
        {
            return;
        }

        Stated<Concept> title = report.Context.BodyParts[0];
        Section? findings = report.Sections.FirstOrDefault(section => section.Report == report.Index && section is { Role: SectionRole.Findings, Level: 1 });
        TextSpan place = !title.Span.IsEmpty ? title.Span : findings is { Heading.IsEmpty: false } ? findings.Heading : default;
        if (!place.IsEmpty)
        {
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message, ("structures", string.Join(", ", missing))),
                place,
                !title.Span.IsEmpty && findings is { Heading.IsEmpty: false } ? [new Evidence(findings.Heading, "should speak of them")] : [],
                []));
        }
    }

    private bool TitleAllows(Report report)
    {
        bool isComplete = _words is null;
        bool isLess = false;
        foreach (SentenceAnalysis line in report.Request.Select(static line => line.Analysis).Concat(report.Sentences
            .Where(sentence => report.RoleOf(sentence) == SectionRole.Exam).Select(static sentence => sentence.Analysis)))
        {
            isComplete |= _words?.AreIn(line) == true;
            isLess |= _unless.AreIn(line);
        }

        return isComplete && !isLess;
    }

    private Requirement? FindRequirement(Report report)
    {
        List<Stated<Concept>> modalities = StatedModalities.Of(report);
        bool isFirst = true;
        foreach (Stated<Concept> part in report.Context.BodyParts)
        {
            Requirement? found = _requirements.Find(requirement => requirement.Parts.Contains(part.Value.Id)
                && (requirement.Sex == Sex.Unknown || requirement.Sex == report.Context.Sex.Value)
                && (requirement.Modalities.Length == 0 || modalities.Exists(modality => requirement.Modalities.Contains(modality.Value.Id))));
            if (found is not null || !isFirst)
            {
                return found;
            }

            isFirst = false;
        }

        return null;
    }

    private static List<Named> NamedIn(Report report)
    {
        List<Named> named = [];
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.RoleOf(sentence) is SectionRole.Exam or SectionRole.Comparison or SectionRole.Signature)
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Kind is ConceptKind.Anatomy or ConceptKind.Observation)
                {
                    named.Add(new Named(match.Concept, match.Concept.Side is Laterality.None ? SideBefore(sentence.Analysis, match) : match.Concept.Side));
                }
            }
        }

        foreach (Finding finding in report.Findings)
        {
            foreach (Concept structure in finding.Anatomy)
            {
                named.Add(new Named(structure, finding.Side));
            }

            if (finding.Status.Assertion != Assertion.Absent)
            {
                // What was removed was spoken of.
                foreach (int removed in finding.Concept.Removes)
                {
                    named.Add(new Named(report.Grammar.Lexicon[removed], finding.Side));
                }
            }
        }

        foreach (Section section in report.Sections)
        {
            if (section.Report == report.Index && section.Level == 2)
            {
                Token[] tokens = Tokenizer.Tokenize(section.Name, report.Grammar.Words);
                foreach (ConceptMatch match in PhraseMatcher.FindConcepts(tokens, report.Grammar.Lexicon, allCapitals: false))
                {
                    named.Add(new Named(match.Concept, match.Concept.Side));
                }
            }
        }

        return named;
    }

    private static Laterality SideBefore(SentenceAnalysis sentence, ConceptMatch structure)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Group == WordGroups.Laterality && match.EndToken == structure.FirstToken)
            {
                return match.Concept.Side;
            }
        }

        return Laterality.None;
    }

    private static bool IsNamed(Report report, Need need, List<Named> named)
    {
        ConceptLexicon lexicon = report.Grammar.Lexicon;
        foreach (Named one in named)
        {
            bool isIt = need.Concept.Kind == ConceptKind.Anatomy
                ? one.Concept.Kind == ConceptKind.Anatomy
                    && (need.IsExact ? one.Concept.Index == need.Concept.Index : lexicon.IsPartOf(one.Concept.Index, need.Concept.Index))
                : one.Concept.Index == need.Concept.Index;

            // "The kidneys" speaks of both; the side of one that is named alone must be the other one's to miss it.
            if (isIt && (need.Side is Laterality.None || one.Side != Opposite(need.Side)))
            {
                return true;
            }
        }

        return false;
    }

    private static Laterality Opposite(Laterality side) => side == Laterality.Left ? Laterality.Right : Laterality.Left;

    private static string Name(Laterality side) => side.ToString().ToLowerInvariant();

    private static Need? ReadNeed(string text, Grammar grammar, SettingError error, int row)
    {
        string[] parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is 1 or 2 && grammar.Lexicon.Find(parts[0]) is { } concept)
        {
            bool isExact = parts.Length == 2 && parts[1] == ItselfOnly;
            bool hasSide = parts.Length == 2 && Enum.TryParse(parts[1], ignoreCase: true, out Laterality side) && side is Laterality.Left or Laterality.Right;
            return new Need(concept, hasSide ? Enum.Parse<Laterality>(parts[1], ignoreCase: true) : Laterality.None, isExact);
        }

        error("exams", $"\"{text}\" must be the id of a structure or observation, with \"left\" or \"right\" after it for one of a pair", row);
        return null;
    }

    private static string[] Split(string text, char by) => text.Split(by, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
