using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// Whether what a statement says together (a side and a size, a side and a structure, a degree and a level) is said together by the
/// report. A finding may be described at several places of one sentence, "60 mm on the left and 20 mm on the right", and a
/// comparison finding by finding would take the values of one place for another.
/// </summary>
internal sealed class AttributePairs(VerifierLists lists)
{
    /// <summary>The first pair of a statement that its evidence gives otherwise; null for none.</summary>
    public Objection? Check(SentenceAnalysis statement, IReadOnlyList<Sentence> evidence)
    {
        if (evidence.Count == 0)
        {
            return null;
        }

        List<Clause> stated = Read(statement);
        List<Clause> reported = [.. evidence.DistinctBy(static sentence => sentence.Index).SelectMany(sentence => Read(sentence.Analysis))];
        if (SaysSideTwice(stated, reported) is { } twice)
        {
            return new Objection(DropReason.Side, statement.Text.Substring(twice.Start, twice.Length));
        }

        foreach (Clause clause in stated)
        {
            for (int i = 0; i < clause.Attributes.Count; i++)
            {
                for (int j = i + 1; j < clause.Attributes.Count; j++)
                {
                    (Attribute first, Attribute second) = (clause.Attributes[i], clause.Attributes[j]);
                    if (first.Kind != second.Kind && !IsSaid(first, second, reported))
                    {
                        Attribute fault = first.Kind < second.Kind ? first : second;
                        return new Objection(ReasonOf(fault.Kind), statement.Text.Substring(fault.Span.Start, fault.Span.Length));
                    }
                }
            }
        }

        return null;
    }

    /// <summary>One side stands for the other as well: "in the right lung and in the right lung", where the report names both.</summary>
    private static TextSpan? SaysSideTwice(List<Clause> stated, List<Clause> reported)
    {
        foreach (Laterality side in (Laterality[])[Laterality.Left, Laterality.Right])
        {
            Laterality opposite = side == Laterality.Left ? Laterality.Right : Laterality.Left;
            List<TextSpan> own = SpansOf(stated, side);
            if (own.Count > 1 && SpansOf(reported, side).Count is > 0 and var known && own.Count > known && SpansOf(stated, opposite).Count < SpansOf(reported, opposite).Count)
            {
                return own[^1];
            }
        }

        return null;
    }

    private static List<TextSpan> SpansOf(List<Clause> clauses, Laterality side) =>
        [.. clauses.SelectMany(static clause => clause.Attributes).Where(attribute => attribute.Kind == AttributeKind.Side && attribute.Side == side && !attribute.IsTaken).Select(static attribute => attribute.Span)];

    private bool IsSaid(Attribute first, Attribute second, List<Clause> reported)
    {
        bool isKnown = false;
        bool isHalf = false;
        bool isOtherwise = false;
        foreach (Clause clause in reported)
        {
            (bool? one, bool? other) = (clause.Says(first, this), clause.Says(second, this));
            if (one == true && other == true)
            {
                return true;
            }

            isKnown |= one == true || other == true;
            isHalf |= (one == true && other is null) || (other == true && one is null);
            isOtherwise |= (one == true && other == false) || (other == true && one == false);
        }

        // A part that gives only one of the two counts where no part gives it with something else: "bilateral nodes, 6 mm on the right".
        // What no part of the evidence names at all comes from elsewhere (a heading, the order) and was compared with the finding.
        return (isHalf && !isOtherwise) || !isKnown || IsSaidOfBothSides(first, second, reported);
    }

    /// <summary>"Bilateral" may be what is said of the right and of the left.</summary>
    private bool IsSaidOfBothSides(Attribute first, Attribute second, List<Clause> reported)
    {
        (Attribute side, Attribute other) = first.Kind == AttributeKind.Side ? (first, second) : (second, first);
        return side is { Kind: AttributeKind.Side, Side: Laterality.Bilateral }
            && ((Laterality[])[Laterality.Left, Laterality.Right]).All(one => IsSaid(side with { Side = one }, other, reported));
    }

    private bool IsSame(Attribute stated, Attribute reported) => stated.Kind switch
    {
        AttributeKind.Side => stated.Side == reported.Side || reported.Side == Laterality.Bilateral,
        AttributeKind.Size => MeasurementSupport.IsSame(stated.Size.GetValueOrDefault(), reported.Size.GetValueOrDefault()),
        AttributeKind.Level => stated.Level == reported.Level,
        AttributeKind.Degree => stated.Concept!.Index == reported.Concept!.Index,
        _ => lists.Grammar.Lexicon.IsPartOf(reported.Concept!.Index, stated.Concept!.Index),
    };

    /// <summary>The parts of a sentence between commas and words that join. A part without a finding takes what it lacks from its neighbours.</summary>
    private List<Clause> Read(SentenceAnalysis sentence)
    {
        var clauses = new List<Clause>();
        int start = 0;
        foreach (Token token in sentence.Tokens)
        {
            if (sentence.TextOf(token) is "," or ";" or "\"" || lists.IsJoining(sentence.TextOf(token)))
            {
                clauses.Add(ReadClause(sentence, start, token.Start));
                start = token.End;
            }
        }

        clauses.Add(ReadClause(sentence, start, sentence.Text.Length));
        foreach (AttributeKind kind in Enum.GetValues<AttributeKind>())
        {
            List<Attribute>[] own = [.. clauses.Select(clause => clause.Attributes.FindAll(attribute => attribute.Kind == kind))];
            for (int i = 0; i < clauses.Count; i++)
            {
                if (own[i].Count == 0 && !clauses[i].HasFinding && clauses[i].Attributes.Count > 0)
                {
                    int nearest = Array.FindLastIndex(own, i, static attributes => attributes.Count > 0);
                    nearest = nearest >= 0 ? nearest : Array.FindIndex(own, static attributes => attributes.Count > 0);
                    clauses[i].Attributes.AddRange(nearest >= 0 ? own[nearest].Select(static attribute => attribute with { IsTaken = true }) : []);
                }
            }
        }

        return clauses;
    }

    private static Clause ReadClause(SentenceAnalysis sentence, int start, int end)
    {
        var attributes = new List<Attribute>();
        bool isHere(TextSpan span) => span.Start >= start && span.Start < end;
        foreach (ConceptMatch match in sentence.Matches)
        {
            TextSpan span = sentence.SpanOf(match);
            if (!isHere(span))
            {
                continue;
            }

            if (match.Concept.Side is Laterality.Left or Laterality.Right or Laterality.Bilateral)
            {
                attributes.Add(new Attribute(AttributeKind.Side, span) { Side = match.Concept.Side });
            }

            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                attributes.Add(new Attribute(AttributeKind.Place, span) { Concept = match.Concept });
            }
            else if (match.Concept.Group == WordGroups.Severity)
            {
                attributes.Add(new Attribute(AttributeKind.Degree, span) { Concept = match.Concept });
            }
        }

        foreach (Measurement measurement in sentence.Measurements)
        {
            if (isHere(measurement.Span))
            {
                attributes.Add(new Attribute(AttributeKind.Size, measurement.Span) { Size = measurement });
            }
        }

        foreach (Entity entity in sentence.Entities)
        {
            if (entity.Kind == EntityKind.VertebralLevel && isHere(entity.Span))
            {
                attributes.Add(new Attribute(AttributeKind.Level, entity.Span) { Level = (entity.First, entity.Second, entity.Third) });
            }
        }

        return new Clause(attributes, sentence.Findings.Any(finding => isHere(finding.Span)));
    }

    private static DropReason ReasonOf(AttributeKind kind) => kind switch
    {
        AttributeKind.Side => DropReason.Side,
        AttributeKind.Size => DropReason.Measurement,
        AttributeKind.Level => DropReason.Level,
        AttributeKind.Degree => DropReason.Severity,
        _ => DropReason.Place,
    };

    /// <summary>What is told of a place; the earlier kinds are named as the fault when two do not go together.</summary>
    private enum AttributeKind : byte
    {
        Side,
        Size,
        Level,
        Degree,
        Place,
    }

    private sealed record Attribute(AttributeKind Kind, TextSpan Span)
    {
        public Laterality Side { get; init; }

        public Measurement? Size { get; init; }

        public (double, double, double) Level { get; init; }

        public Concept? Concept { get; init; }

        /// <summary>It stands in another part of the sentence.</summary>
        public bool IsTaken { get; init; }
    }

    private sealed record Clause(List<Attribute> Attributes, bool HasFinding)
    {
        /// <summary>The part gives this value; null when it gives none of the kind.</summary>
        public bool? Says(Attribute stated, AttributePairs pairs)
        {
            bool? says = null;
            foreach (Attribute attribute in Attributes)
            {
                if (attribute.Kind == stated.Kind)
                {
                    if (pairs.IsSame(stated, attribute))
                    {
                        return true;
                    }

                    says = false;
                }
            }

            return says;
        }
    }
}
