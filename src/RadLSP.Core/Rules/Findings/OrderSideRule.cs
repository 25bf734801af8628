using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a side in the body of a report that contradicts the side of the ordered exam. It applies to exams of a paired body part,
/// and speaks only when the body names the ordered part with the other side and never with the ordered one.
/// </summary>
internal sealed class OrderSideRule(RuleDefinition definition) : ReportRule(definition)
{
    public static readonly RuleMechanism Mechanism = new(
        "order-side",
        "Finds a side in the report that contradicts the side of the ordered exam.",
        [],
        static (definition, _, _) => new OrderSideRule(definition));

    public override void Check(Report report, List<Diagnostic> results)
    {
        Stated<Laterality> order = report.Context.OrderSide;
        if (order.Value is not (Laterality.Left or Laterality.Right))
        {
            return;
        }

        bool agrees = false;
        var conflicts = new List<TextSpan>();
        foreach (Sentence sentence in report.Sentences)
        {
            SectionRole role = report.RoleOf(sentence);
            bool isBody = role is SectionRole.Findings or SectionRole.Impression or SectionRole.Technique or SectionRole.Unheaded or SectionRole.Indication;
            if (!isBody)
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Side is Laterality.Bilateral or Laterality.Ambiguous)
                {
                    // A comparison with the other side explains its mention.
                    agrees = true;
                }
                else if (match.Concept.Side == order.Value)
                {
                    agrees = true;
                }
                else if (match.Concept.Side != Laterality.None && role is not SectionRole.Indication && NamesOrderedPart(report, sentence.Analysis, match))
                {
                    TextSpan span = sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
                    conflicts.Add(span);
                }
            }
        }

        if (agrees && conflicts.Count > 1)
        {
            return;
        }

        foreach (TextSpan span in agrees ? [] : conflicts)
        {
            string words = report.Quote(span);
            string swapped = Sides.SwapWords(words, Sides.Opposite(order.Value));
            results.Add(new Diagnostic(
                Definition.Code,
                Definition.Reference,
                Definition.Severity,
                MessageFormat.Fill(Definition.Message,
                    ("side", Sides.NameOf(Sides.Opposite(order.Value))), ("order", Sides.NameOf(order.Value))),
                span,
                order.Span.IsEmpty ? [] : [new Evidence(order.Span, $"the exam is of the {Sides.NameOf(order.Value)} side")],
                [new Fix($"Change \"{words}\" to \"{swapped}\"", [new TextEdit(span, swapped)], IsSafe: false)]));
        }
    }

    /// <summary>The side stands right before the ordered body part or one of its structures.</summary>
    private static bool NamesOrderedPart(Report report, SentenceAnalysis sentence, ConceptMatch side)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            bool near = match.FirstToken >= side.FirstToken && match.FirstToken - side.EndToken <= 2;
            if (!near || match.Concept.Kind is not (ConceptKind.Anatomy or ConceptKind.Exam))
            {
                continue;
            }

            foreach (Stated<Concept> part in report.Context.BodyParts)
            {
                if (part.Value.Index == match.Concept.Index
                    || part.Value.Covers.Any(covered => report.Grammar.Lexicon.IsSameButForSide(match.Concept.Index, covered)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
