using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a word of change that contradicts the change of the same lesion elsewhere: the findings call it smaller and the impression
/// larger, or the values of the findings have grown and the impression calls it stable.
/// </summary>
internal sealed class ChangeConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "change-conflict",
        "Finds a word of change in the impression that contradicts the words or the values of the findings.",
        [
            new SettingDefinition("directions", "What the words of change say: ids of modifiers and a name for their direction.", IsRequired: true)
            {
                Columns = ["direction", "changes"],
            },
            new SettingDefinition("gone", "Id of the change that is also said of what is absent: resolved."),
            new SettingDefinition("conflicts", "Pairs of directions that cannot both be true of one lesion.", IsRequired: true)
            {
                Columns = ["one", "other"],
            },
        ],
        static (definition, _, _) => new ChangeConflictRule(definition));

    private readonly Dictionary<string, string> _directions = [];
    private readonly HashSet<(string, string)> _conflicts = [];
    private readonly string? _gone;

    private ChangeConflictRule(RuleDefinition definition)
        : base(definition)
    {
        _gone = definition.Text("gone");
        foreach (IReadOnlyDictionary<string, string> row in definition.Rows("directions"))
        {
            foreach (string change in row["changes"].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                _directions[change] = row["direction"];
            }
        }

        foreach (IReadOnlyDictionary<string, string> row in definition.Rows("conflicts"))
        {
            _conflicts.Add((row["one"], row["other"]));
            _conflicts.Add((row["other"], row["one"]));
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated is { Part: ReportPart.Conclusion, IsCurrent: true } && DirectionOf(stated) is { } direction
                && FindOther(report, stated, direction, related) is { } described)
            {
                TextSpan here = ChangeSpan(stated);
                TextSpan there = ChangeSpan(described);
                results.Add(new Diagnostic(
                    Definition.Code,
                    Definition.Reference,
                    Definition.Severity,
                    MessageFormat.Fill(Definition.Message,
                        ("finding", report.Quote(stated.Finding.Span)), ("change", report.Quote(here)), ("other", report.Quote(there))),
                    here,
                    [new Evidence(there, "described so here")],
                    []));
            }
        }
    }

    private Mention? FindOther(Report report, Mention stated, string direction, List<Mention> related)
    {
        report.Lesions.FindRelated(stated, related);
        Mention? opposite = null;
        foreach (Mention other in related)
        {
            if (other is not { Part: ReportPart.Body, IsCurrent: true }
                || DirectionOf(other) is not { } described
                || !LesionMatching.SidesFit(stated.Side, other.Side)
                || !Fits(report.Grammar.Lexicon, stated, other))
            {
                continue;
            }

            if (!_conflicts.Contains((direction, described)))
            {
                return null;
            }

            opposite ??= other;
        }

        return opposite;
    }

    /// <summary>The same observation, but not in another lobe; or one that may stand for it in the very place.</summary>
    private static bool Fits(ConceptLexicon lexicon, Mention stated, Mention other)
    {
        PlaceFit fit = LesionMatching.FitOf(lexicon, stated, other);
        return lexicon.IsSameOrKind(stated.Concept, other.Concept) ? fit is not (PlaceFit.Different or PlaceFit.SameOrgan) : fit >= PlaceFit.Part;
    }

    private string? DirectionOf(Mention mention) =>
        mention.Finding.Change is { } change && (mention.IsAffirmed || change.Id == _gone) && _directions.TryGetValue(change.Id, out string? direction) ? direction : null;

    /// <summary>The words of the change: those nearest to the finding.</summary>
    private static TextSpan ChangeSpan(Mention mention)
    {
        TextSpan best = mention.Finding.Span;
        int distance = int.MaxValue;
        foreach (ConceptMatch match in mention.Sentence.Analysis.Matches)
        {
            if (ReferenceEquals(match.Concept, mention.Finding.Change))
            {
                TextSpan span = mention.Sentence.Analysis.SpanOf(match).Shift(mention.Sentence.Span.Start);
                int gap = Math.Abs(span.Start - mention.Finding.Span.Start);
                (best, distance) = gap < distance ? (span, gap) : (best, distance);
            }
        }

        return best;
    }
}
