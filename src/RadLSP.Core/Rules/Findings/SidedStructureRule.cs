using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a structure of the impression whose side the findings never name: they name the structure, its parts and what holds it on the
/// other side only. It needs no observation that it knows, so it hears of a "right mandibular region" as well.
/// </summary>
internal sealed class SidedStructureRule(RuleDefinition definition) : ReportRule(definition)
{
    public static readonly RuleMechanism Mechanism = new(
        "sided-structure",
        "Finds a structure of the impression that the findings name on the other side only.",
        [],
        static (definition, _, _) => new SidedStructureRule(definition));

    /// <summary>Words between a side and its structure: "left upper outer breast".</summary>
    private const int MostBetween = 1;

    private readonly record struct SidedStructure(Concept Structure, Laterality Side, TextSpan Span);

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<SidedStructure> concluded = StructuresIn(report, ReportPart.Conclusion);
        if (!concluded.Exists(static stated => stated.Side is Laterality.Left or Laterality.Right))
        {
            return;
        }

        List<SidedStructure> described = StructuresIn(report, ReportPart.Body);
        foreach (SidedStructure stated in concluded)
        {
            // A conclusion about both sides says something of the one that is not described: that it is normal.
            if (stated.Side is Laterality.Left or Laterality.Right
                && !concluded.Exists(other => other.Structure.Index == stated.Structure.Index && other.Side != stated.Side)
                && !NamesOpposite(report, stated)
                && FindOpposite(report.Grammar.Lexicon, stated, described) is { } opposite)
            {
                Add(report, stated, opposite, results);
            }
        }
    }

    /// <summary>A lesion of the conclusion is on the other side of the structure.</summary>
    private static bool NamesOpposite(Report report, SidedStructure stated) => report.Lesions.Mentions.Any(mention =>
        mention.Part == ReportPart.Conclusion && mention.Side == Sides.Opposite(stated.Side)
        && mention.Finding.Anatomy.Any(place => report.Grammar.Lexicon.IsSameButForSide(place.Index, stated.Structure.Index)));

    private static List<SidedStructure> StructuresIn(Report report, ReportPart part) =>
        [.. report.Sentences.Where(sentence => report.Lesions.PartOf(sentence) == part).SelectMany(StructuresOf)];

    private void Add(Report report, SidedStructure stated, SidedStructure opposite, List<Diagnostic> results)
    {
        string words = report.Quote(stated.Span);
        string swapped = Sides.SwapWords(words, stated.Side);
        results.Add(new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("side", Sides.NameOf(stated.Side)), ("other", Sides.NameOf(opposite.Side))),
            stated.Span,
            [new Evidence(opposite.Span, $"the {Sides.NameOf(opposite.Side)} one is described here")],
            [new Fix($"Change \"{words}\" to \"{swapped}\"", [new TextEdit(stated.Span, swapped)], IsSafe: false)]));
    }

    private static SidedStructure? FindOpposite(ConceptLexicon lexicon, SidedStructure stated, List<SidedStructure> described)
    {
        SidedStructure? opposite = null;
        foreach (SidedStructure other in described)
        {
            bool sameOrgan = lexicon.IsSameButForSide(stated.Structure.Index, other.Structure.Index)
                || lexicon.SharePairedOrgan(stated.Structure.Index, other.Structure.Index);
            if (sameOrgan && other.Side != Sides.Opposite(stated.Side))
            {
                return null;
            }

            if (other.Structure.Index == stated.Structure.Index || lexicon.MirrorOf(stated.Structure.Index) == other.Structure.Index)
            {
                opposite ??= other;
            }
        }

        return opposite;
    }

    /// <summary>The structures of a sentence with the side that stands before each; one without a side can be on any.</summary>
    private static IEnumerable<SidedStructure> StructuresOf(Sentence sentence)
    {
        FixedList<ConceptMatch> matches = sentence.Analysis.Matches;
        for (int i = 0; i < matches.Count; i++)
        {
            if (matches[i].Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            // Words for where in the structure stand between the two as well: "left mid posterolateral peripheral zone".
            ConceptMatch side = matches[i];
            int from = side.FirstToken;
            for (int j = i - 1; j >= 0 && side.Concept.Side == Laterality.None && from - matches[j].EndToken <= MostBetween; j--)
            {
                side = matches[j].Concept.Side != Laterality.None ? matches[j] : side;
                from = matches[j].Concept.Kind == ConceptKind.Modifier ? matches[j].FirstToken : from;
            }

            yield return new SidedStructure(matches[i].Concept, side.Concept.Side, sentence.Analysis.SpanOf(side).Shift(sentence.Span.Start));
        }
    }
}
