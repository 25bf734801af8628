using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>Finds a side directly before a structure that only the other side has: "left middle lobe", "right lingula".</summary>
internal sealed class SideOnlyAnatomyRule : SentenceRule
{
    public static readonly RuleMechanism Mechanism = new(
        "side-only-anatomy",
        "Finds a structure of one side named with the other side.",
        [new SettingDefinition("structures", "Ids of structures whose side the lexicon states, or an id and a side: \"spleen left\".", IsRequired: true)],
        static (definition, grammar, error) => new SideOnlyAnatomyRule(definition, grammar, error));

    private readonly Dictionary<int, Laterality> _sides = [];

    private SideOnlyAnatomyRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        foreach (string id in definition.Values("structures"))
        {
            string[] parts = id.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            Concept? structure = parts.Length is 1 or 2 ? grammar.Lexicon.Find(parts[0]) : null;
            Laterality side = structure?.Side ?? Laterality.None;
            if (parts.Length == 2 && Enum.TryParse(parts[1], ignoreCase: true, out Laterality stated))
            {
                side = stated;
            }

            if (structure is not null && side is Laterality.Left or Laterality.Right)
            {
                _sides[structure.Index] = side;
            }
            else
            {
                error("structures", $"\"{id}\" is not a structure of the lexicon with a side");
            }
        }
    }

    public override void Check(SentenceAnalysis sentence, AnalysisOptions options, List<Diagnostic> results)
    {
        for (int i = 0; i + 1 < sentence.Matches.Count; i++)
        {
            ConceptMatch side = sentence.Matches[i];
            ConceptMatch structure = sentence.Matches[i + 1];
            if (side.Concept.Group != WordGroups.Laterality || structure.FirstToken != side.EndToken
                || !_sides.TryGetValue(structure.Concept.Index, out Laterality own)
                || side.Concept.Side is not (Laterality.Left or Laterality.Right) || side.Concept.Side == own)
            {
                continue;
            }

            TextSpan span = sentence.SpanOf(side).Cover(sentence.SpanOf(structure));
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message,
                    ("words", sentence.Text.Substring(span.Start, span.Length)),
                    ("structure", structure.Concept.Name),
                    ("side", Sides.NameOf(own))),
                span,
                [],
                [FixFor(sentence, side, own)]));
        }
    }

    private static Fix FixFor(SentenceAnalysis sentence, ConceptMatch side, Laterality own)
    {
        TextSpan word = sentence.SpanOf(side);
        string words = sentence.Text.Substring(word.Start, word.Length);
        string right = Sides.SwapWords(words, Sides.Opposite(own));
        return new Fix($"Change \"{words}\" to \"{right}\"", [new TextEdit(word, right)], IsSafe: false);
    }
}
