using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a side in the report that contradicts the side of the ordered exam. It applies to exams of a paired body part. The ordered
/// part named with the other side counts; sides of other structures, comparisons and exams of both sides do not.
/// </summary>
internal sealed class OrderSideRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "order-side",
        "Finds a side in the report that contradicts the side of the ordered exam.",
        [
            new SettingDefinition("comparing", "Words of a sentence that compares the two sides: \"than\", \"compared\"."),
            new SettingDefinition("large", "Ids of body parts that show much of both sides beside what was ordered: the chest."),
        ],
        static (definition, grammar, _) => new OrderSideRule(definition, grammar));

    private readonly HashSet<int> _comparing;
    private readonly HashSet<string> _large;

    private OrderSideRule(RuleDefinition definition, Grammar grammar)
        : base(definition)
    {
        _comparing = [.. definition.Values("comparing").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _large = [.. definition.Values("large")];
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        Stated<Laterality> order = report.Context.OrderSide;
        if (order.Value is not (Laterality.Left or Laterality.Right))
        {
            return;
        }

        List<Concept> ordered = OrderedParts(report.Context);
        int agreeing = 0;
        bool areBoth = false;
        var conflicts = new List<TextSpan>();
        TextSpan? complaint = null;
        bool isAsked = false;
        var normal = new List<TextSpan>();
        bool onlyOther = true;
        var all = new List<TextSpan>();
        foreach (Sentence sentence in report.Sentences)
        {
            bool isBody = report.RoleOf(sentence) is SectionRole.Findings or SectionRole.Impression or SectionRole.Technique
                or SectionRole.Unheaded or SectionRole.Indication or SectionRole.History or SectionRole.Procedure;
            bool isRequest = report.RoleOf(sentence) is SectionRole.Indication or SectionRole.History;
            bool isTitle = !order.Span.IsEmpty && sentence.Span.Contains(order.Span);
            if (!isBody || isTitle || IsComparison(sentence.Analysis))
            {
                continue;
            }

            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Side == Laterality.None)
                {
                    continue;
                }

                if (!isRequest)
                {
                    AddToAll(match.Concept.Side, sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start));
                }

                if (!NamesOrderedPart(report, sentence.Analysis, match, ordered, report.RoleOf(sentence) == SectionRole.History))
                {
                    continue;
                }

                // A mention of both explains that of the other.
                areBoth |= match.Concept.Side is Laterality.Bilateral or Laterality.Ambiguous;
                if (match.Concept.Side == order.Value)
                {
                    agreeing += isRequest ? 0 : 1;
                    isAsked |= isRequest;
                }
                else if (match.Concept.Side == Sides.Opposite(order.Value))
                {
                    TextSpan span = sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start);
                    if (isRequest)
                    {
                        complaint ??= span;
                    }
                    else if (IsUneventful(sentence.Analysis))
                    {
                        normal.Add(span);
                    }
                    else
                    {
                        conflicts.Add(span);
                    }
                }
            }
        }

        // With nothing at all on the ordered side it is no comparison.
        if (onlyOther)
        {
            conflicts.AddRange(normal);
        }

        // One slip in a report that otherwise agrees stands out; more are a report about both sides, and so is "right hip with pelvis".
        bool isSlip = conflicts.Count == 1 && agreeing >= LeastAgreeing;
        if (areBoth || (agreeing > 0 && !isSlip) || (!onlyOther && ShowsBothSides(report.Context)))
        {
            return;
        }

        foreach (TextSpan span in conflicts)
        {
            Add(report, order, span, results);
        }

        // Nothing in the whole report is on the ordered side, and something is on the other: the parts have other names then.
        if (conflicts.Count == 0 && onlyOther && IsSmallPart(ordered))
        {
            foreach (TextSpan span in all)
            {
                Add(report, order, span, results);
            }

            complaint = all.Count > 0 ? null : complaint;
        }

        // The patient knows where it hurts: against the complaint alone it is the title that is in question.
        if (conflicts.Count == 0 && !isAsked && complaint is { } request)
        {
            results.Add(order.Span.IsEmpty
                ? DiagnosticAt(report, request, order, order.Span)
                : DiagnosticAt(report, order.Span, new Stated<Laterality>(Sides.Opposite(order.Value), request), request));
        }

        void AddToAll(Laterality side, TextSpan span)
        {
            onlyOther &= side == Sides.Opposite(order.Value);
            all.Add(span);
        }
    }

    /// <summary>An exam of the trunk or head shows both sides of much else.</summary>
    private bool IsSmallPart(List<Concept> ordered) => !ordered.Exists(part => _large.Contains(part.Id));

    /// <summary>"Left hip: Normal." in the report of the right one compares.</summary>
    private static bool IsUneventful(SentenceAnalysis sentence) =>
        sentence.Findings.All(static finding => finding.Concept.Kind == ConceptKind.Normal);

    private bool ShowsBothSides(ExamContext context) => context.BodyParts.Any(part => _large.Contains(part.Value.Id));

    /// <summary>How often the ordered side must be named for one mention of the other to be a slip.</summary>
    private const int LeastAgreeing = 2;

    /// <summary>Words between a side and the structure that it belongs to.</summary>
    private const int MostBetween = 3;

    private void Add(Report report, Stated<Laterality> order, TextSpan span, List<Diagnostic> results) =>
        results.Add(DiagnosticAt(report, span, order, order.Span));

    /// <summary>At a side that contradicts <paramref name="expected"/>, which <paramref name="evidence"/> states unless it is empty.</summary>
    private Diagnostic DiagnosticAt(Report report, TextSpan span, Stated<Laterality> expected, TextSpan evidence)
    {
        Laterality stated = Sides.Opposite(expected.Value);
        string words = report.Quote(span);
        string swapped = Sides.SwapWords(words, stated);
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message, ("side", Sides.NameOf(stated)), ("order", Sides.NameOf(expected.Value))),
            span,
            evidence.IsEmpty ? [] : [new Evidence(evidence, $"{Sides.NameOf(expected.Value)} here")],
            [new Fix($"Change \"{words}\" to \"{swapped}\"", [new TextEdit(span, swapped)], IsSafe: false)]);
    }

    /// <summary>Characters between the side and its part in an exam title: "left upper extremity joint, shoulder".</summary>
    private const int MostCharacters = 30;

    /// <summary>The parts whose side it is: "chest, and three views of the right shoulder" is no order for a right chest.</summary>
    private static List<Concept> OrderedParts(ExamContext context)
    {
        TextSpan side = context.OrderSide.Span;
        List<Concept> after = [.. context.BodyParts
            .Where(part => side.IsEmpty || part.Span.IsEmpty || (part.Span.End > side.Start && part.Span.Start - side.End <= MostCharacters))
            .Select(static part => part.Value)];
        return after.Count > 0
            ? after
            : [.. context.BodyParts.Where(part => side.Start - part.Span.End is >= 0 and <= MostCharacters).Select(static part => part.Value)];
    }

    private bool IsComparison(SentenceAnalysis sentence)
    {
        foreach (Token token in sentence.Tokens)
        {
            if (_comparing.Contains(token.WordId))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The side stands before the ordered body part or one of its structures, with only a few words between. A history also names
    /// earlier findings and operations, of which nobody knows whether they led to this exam; its complaints did.
    /// </summary>
    private static bool NamesOrderedPart(Report report, SentenceAnalysis sentence, ConceptMatch side, List<Concept> ordered, bool isHistory)
    {
        foreach (ConceptMatch match in sentence.Matches)
        {
            bool near = match.FirstToken >= side.FirstToken && match.FirstToken - side.EndToken <= MostBetween;
            if (!near || match.Concept.Kind is not (ConceptKind.Anatomy or ConceptKind.Exam or ConceptKind.Observation)
                || (isHistory && match.Concept is { Kind: ConceptKind.Observation, IsSymptom: false }))
            {
                continue;
            }

            foreach (Concept part in ordered)
            {
                if (Names(report.Grammar.Lexicon, part, match.Concept))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The part itself, one of its structures, or an observation of one ("left knee pain", "left hip fracture").</summary>
    private static bool Names(ConceptLexicon lexicon, Concept part, Concept named)
    {
        if (part.Index == named.Index)
        {
            return true;
        }

        foreach (int covered in part.Covers)
        {
            int structure = named.Kind == ConceptKind.Anatomy ? named.Index : named is { IsGeneric: false, Sites: [int site, ..] } ? site : -1;
            if (structure >= 0 && lexicon.IsSameButForSide(structure, covered))
            {
                return true;
            }
        }

        return false;
    }
}
