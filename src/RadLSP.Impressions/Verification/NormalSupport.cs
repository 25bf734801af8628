using System.Text;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Verification;

/// <summary>Whether a report allows to call an examination, or a structure, normal or without anything acute.</summary>
internal sealed class NormalSupport(VerifierLists lists, ReportEvidence evidence)
{
    private readonly ConceptLexicon _lexicon = lists.Grammar.Lexicon;

    /// <summary>The statement as a whole speaks of the examination: "No acute abnormality."</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="support">The sentences that it rests on.</param>
    /// <param name="objection">What speaks against it, or null.</param>
    /// <returns>False when it is another kind of statement.</returns>
    public bool TryCheckWhole(SentenceAnalysis statement, List<Sentence> support, out Objection? objection)
    {
        string words = WordsOf(statement);
        bool isAcute = lists.NothingAcute.TryGetValue(words, out Concept? place);
        objection = null;
        if ((!isAcute && !lists.NothingAtAll.TryGetValue(words, out place)) || statement.Findings.Any(IsDenialOfAll))
        {
            return false;
        }

        List<Concept> places = [.. statement.Matches.Where(static match => match.Concept.Kind == ConceptKind.Anatomy).Select(static match => match.Concept)];
        objection = CheckPlaces(statement, place is null ? places : [place], Laterality.None, isAcute, support);
        return true;
    }

    /// <summary>A denial of everything at a place, or a structure that is called normal, with nothing at that place against it.</summary>
    public Objection? Check(SentenceAnalysis statement, Finding finding, List<Sentence> support)
    {
        if (finding.Qualifiers.Count > 0 || finding.Measurements.Count > 0 || finding.Change is not null || finding.Severity is not null)
        {
            return new Objection(DropReason.Qualifier, statement.Text);
        }

        // The concept is named after its first word, "acute"; without that word everything is denied.
        ReadOnlySpan<char> name = finding.Concept.Name;
        bool isAcute = lists.Denials.Contains(finding.Concept.Index)
            && statement.Text.AsSpan(finding.Span.Start, finding.Span.Length).StartsWith(name[..Math.Max(0, name.IndexOf(' '))], StringComparison.OrdinalIgnoreCase);
        return CheckPlaces(statement, finding.Anatomy, finding.Side, isAcute, support);
    }

    public bool IsDenialOfAll(Finding finding) => lists.Denials.Contains(finding.Concept.Index) && finding.Status.Assertion == Assertion.Absent;

    /// <summary>Something of the body speaks against calling these places normal; null for nothing.</summary>
    public Finding? Against(IReadOnlyList<Concept> places, Laterality side, bool isAcute)
    {
        foreach (ReportedFact fact in evidence.Facts)
        {
            if (evidence.IsBody(fact.Role) && (places.Count == 0 || places.Any(place => IsAt(fact.Finding, place)))
                && (side is not (Laterality.Left or Laterality.Right) || fact.Side is not (Laterality.Left or Laterality.Right) || side == fact.Side) && IsAgainst(fact, isAcute))
            {
                return fact.Finding;
            }
        }

        return null;
    }

    private Objection? CheckPlaces(SentenceAnalysis statement, IReadOnlyList<Concept> places, Laterality side, bool isAcute, List<Sentence> support)
    {
        if (Against(places, side, isAcute) is { } against)
        {
            return new Objection(DropReason.NotNormal, evidence.Report.Quote(against.Span), against.Span);
        }

        foreach (ReportedFact fact in evidence.Facts)
        {
            bool saysNormal = fact.Finding.Status.Assertion == Assertion.Absent || fact.Finding.Concept.Kind == ConceptKind.Normal;
            if (saysNormal && evidence.IsBody(fact.Role) && (places.Count == 0 || places.Any(place => IsAt(fact.Finding, place) || Holds(fact.Finding, place))))
            {
                support.Add(fact.Sentences[0]);
            }
        }

        return support.Count == 0 ? new Objection(DropReason.NotExamined, statement.Text) : null;
    }

    private bool IsAgainst(ReportedFact fact, bool isAcute)
    {
        Finding finding = fact.Finding;
        if (finding.Status is not { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
            || finding.Concept.Kind != ConceptKind.Observation || finding.Concept.IsSymptom)
        {
            return false;
        }

        if (!isAcute)
        {
            return finding.Concept.Significance >= Significance.Minor || finding.Measurements.Count > 0;
        }

        return !lists.Lasting.Holds(finding, fact.Changes) && finding.Concept.Significance >= Significance.Major;
    }

    private bool IsAt(Finding finding, Concept place)
    {
        IEnumerable<int> own = finding.Anatomy.Count > 0 ? finding.Anatomy.Select(static one => one.Index) : finding.Concept.Sites;
        return own.Any(one => _lexicon.IsPartOf(one, place.Index));
    }

    private bool Holds(Finding finding, Concept place) => finding.Anatomy.Any(own => _lexicon.IsPartOf(place.Index, own.Index));

    private static string WordsOf(SentenceAnalysis statement)
    {
        var words = new StringBuilder();
        foreach (Token token in statement.Tokens)
        {
            if (token.Kind != TokenKind.Punctuation || statement.TextOf(token) is "-")
            {
                bool isGlued = token.Has(TokenTraits.Glued) && words.Length > 0;
                words.Append(words.Length > 0 && !isGlued ? " " : "").Append(statement.TextOf(token));
            }
        }

        return words.ToString().ToLowerInvariant();
    }
}
