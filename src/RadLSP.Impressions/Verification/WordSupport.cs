using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// Accounts for every word of a statement: it belongs to a finding that was compared, says nothing by itself, or stands in the
/// sentences of the report that the statement rests on.
/// </summary>
/// <param name="lists">What is known of the language.</param>
/// <param name="statement">The statement.</param>
/// <param name="support">For each finding of the statement, the facts that say it.</param>
internal sealed class WordSupport(VerifierLists lists, SentenceAnalysis statement, IReadOnlyList<IReadOnlyList<ReportedFact>> support)
{
    private const int HeadWords = 4;

    /// <summary>The marks of prose. Others are markup, and must stand in the report.</summary>
    private const string ProseMarks = ".,;:()-/'\"%&+=~\u2013\u2014\u2019";

    private readonly bool[] _isAccounted = new bool[statement.Tokens.Count];
    private readonly SentenceParts _parts = new(lists);
    private readonly LiteralWords _literal = new(lists, statement);
    private readonly AttributePairs _pairs = new(lists);

    /// <summary>What was not accounted for by the findings, so that it must be looked up: a word, a number, a concept.</summary>
    public bool HasContent { get; private set; }

    /// <summary>A guideline gives what the statement advises, so that the exam need not be advised by the report.</summary>
    public bool IsAdviceOfGuideline { get; set; }

    public void Account(TextSpan span)
    {
        for (int i = 0; i < statement.Tokens.Count; i++)
        {
            _isAccounted[i] |= span.Overlaps(statement.Tokens[i].Span);
        }
    }

    /// <summary>The words of the statement's findings, which were compared one by one.</summary>
    public void AccountFindings()
    {
        foreach (Finding finding in statement.Findings)
        {
            AccountName(finding);
            Account(finding.Side == Laterality.None ? default : finding.SideSpan);
            foreach (Measurement measurement in finding.Measurements)
            {
                Account(measurement.Span);
            }

            foreach (ConceptMatch match in statement.Matches)
            {
                if (IsOf(match.Concept, finding))
                {
                    Account(statement.SpanOf(match));
                }
            }
        }

        foreach (CueMatch cue in statement.Cues)
        {
            bool isStructure = cue.Cue.Kind is CueKind.Negation or CueKind.Termination
                || (cue.Cue.Kind is CueKind.Historical && statement.Findings.Any(finding => finding.Status.Temporality == Temporality.Historical));
            TextSpan span = statement.SpanOf(cue.FirstToken, cue.TokenCount);

            // "Resolved" denies that it is there now, and says as well that it was there before.
            if (isStructure && !statement.Matches.Any(match => match.Concept.Group == WordGroups.Change && statement.SpanOf(match).Overlaps(span)))
            {
                Account(span);
            }
        }
    }

    /// <summary>
    /// The words that name a finding. A finding that is made of a structure and a general word spans all between them, and what
    /// stands there ("the anterior horn of") was compared with nothing.
    /// </summary>
    private void AccountName(Finding finding)
    {
        bool isNamed = false;
        foreach (ConceptMatch match in statement.Matches)
        {
            TextSpan span = statement.SpanOf(match);
            if (match.Concept.Index == finding.Concept.Index && finding.Span.Contains(span))
            {
                AccountWords(match);
                isNamed = true;
            }
        }

        foreach (ConceptMatch match in isNamed ? [] : statement.Matches)
        {
            TextSpan span = statement.SpanOf(match);
            bool isPart = match.Concept.IsGeneric || match.Concept.IsQuality || match.Concept.Kind is ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure or ConceptKind.Normal
                || (match.Concept.Kind == ConceptKind.Anatomy && finding.Anatomy.Any(place => place.Index == match.Concept.Index));
            if (isPart && finding.Span.Overlaps(span))
            {
                AccountWords(match);
                isNamed = true;
            }
        }

        if (!isNamed)
        {
            Account(finding.Span);
        }
    }

    /// <summary>A number in a name ("grade 2 anterolisthesis") is none that the concept tells apart.</summary>
    private void AccountWords(ConceptMatch match)
    {
        for (int at = match.FirstToken; at < match.EndToken; at++)
        {
            _isAccounted[at] |= statement.Tokens[at].Kind != TokenKind.Number;
        }
    }

    /// <summary>Looks up all that is left.</summary>
    /// <param name="evidence">The sentences that the statement rests on.</param>
    /// <param name="everywhere">All sentences that may support one: dates and the examination are named anywhere.</param>
    /// <param name="headings">The names of the headings above the evidence.</param>
    /// <returns>The first thing that the report does not say, or null.</returns>
    public Objection? Check(IReadOnlyList<Sentence> evidence, IReadOnlyList<Sentence> everywhere, IReadOnlyList<string> headings)
    {
        bool[] isKnown = [.. _isAccounted];
        HasContent = false;
        foreach (Entity entity in statement.Entities)
        {
            if (IsOpen(entity.Span, isKnown))
            {
                HasContent = true;
                IReadOnlyList<Sentence> where = entity.Kind == EntityKind.Date ? everywhere : evidence;
                bool isHeaded = entity.Kind == EntityKind.VertebralLevel && headings.Any(heading => EntitiesOf(heading).Any(other => IsSame(entity, other)));
                if (!isHeaded && !where.Any(sentence => sentence.Analysis.Entities.Any(other => IsSame(entity, other))))
                {
                    DropReason reason = entity.Kind switch { EntityKind.Date => DropReason.Date, EntityKind.VertebralLevel => DropReason.Level, _ => DropReason.Number };
                    return new Objection(reason, Words(entity.Span));
                }

                Mark(entity.Span, isKnown);
            }
        }

        foreach (Measurement measurement in statement.Measurements)
        {
            if (IsOpen(measurement.Span, isKnown))
            {
                HasContent = true;
                if (!evidence.Any(sentence => sentence.Analysis.Measurements.Any(other => MeasurementSupport.IsSame(measurement, other) && IsFreeHere(sentence, other.Span, measurement.Span))))
                {
                    return new Objection(DropReason.Measurement, Words(measurement.Span));
                }

                Mark(measurement.Span, isKnown);
            }
        }

        if ((_literal.CheckComparisons(evidence) ?? _literal.CheckDenials(evidence) ?? _literal.CheckDoubts(evidence) ?? _literal.CheckAlternatives(evidence) ?? _literal.CheckLost(evidence) ?? _literal.CheckReferences(evidence)) is { } otherwise)
        {
            return otherwise;
        }

        for (int i = 0; i < isKnown.Length; i++)
        {
            string literal = statement.TextOf(statement.Tokens[i]).ToString();
            if (_literal.IsLiteral(i, literal, evidence) && !headings.Any(heading => heading.Contains(literal, StringComparison.OrdinalIgnoreCase))
                && (!evidence.Any(sentence => HasWord(sentence, i, WordForms.Plain(literal))) || _literal.IsMoreOften(literal, evidence)))
            {
                return new Objection(DropReason.Qualifier, literal);
            }

            if (!isKnown[i] && CheckToken(i, isKnown, evidence, everywhere, headings) is { } objection)
            {
                return objection;
            }
        }

        return CheckPlaces(evidence, headings) ?? _pairs.Check(statement, evidence);
    }

    /// <summary>A structure that is affirmed to have something must be named by the evidence, however the statement's finding was read.</summary>
    private Objection? CheckPlaces(IReadOnlyList<Sentence> evidence, IReadOnlyList<string> headings)
    {
        foreach (ConceptMatch match in evidence.Count == 0 ? [] : statement.Matches)
        {
            TextSpan span = statement.SpanOf(match);
            bool isCompared = match.Concept.Kind != ConceptKind.Anatomy || SentenceParts.IsDenied(statement, match.FirstToken)
                || statement.Findings.Any(finding => finding.Span.Contains(span) && (finding.Concept.Kind == ConceptKind.Normal || finding.Status.Assertion == Assertion.Absent));
            if (!isCompared && !HasPlace(match.Concept, evidence) && !headings.Any(heading => heading.Contains(Words(span), StringComparison.OrdinalIgnoreCase)))
            {
                return new Objection(DropReason.Place, Words(span));
            }
        }

        return null;
    }

    private bool HasPlace(Concept place, IReadOnlyList<Sentence> evidence) =>
        evidence.Any(sentence => sentence.Analysis.Matches.Any(match => match.Concept.Kind == ConceptKind.Anatomy && lists.Grammar.Lexicon.IsPartOf(match.Concept.Index, place.Index)))
        || support.Any(facts => facts.Any(fact => fact.Finding.Anatomy.Any(own => lists.Grammar.Lexicon.IsPartOf(own.Index, place.Index))
            || fact.Finding.Concept.Sites.Any(site => lists.Grammar.Lexicon.IsPartOf(site, place.Index))));

    private Objection? CheckToken(int i, bool[] isKnown, IReadOnlyList<Sentence> evidence, IReadOnlyList<Sentence> everywhere, IReadOnlyList<string> headings)
    {
        Token token = statement.Tokens[i];
        ReadOnlySpan<char> text = statement.TextOf(token);
        if (token.Kind == TokenKind.Punctuation)
        {
            bool isProse = text.Length == 1 && ProseMarks.Contains(text[0]);
            string mark = text.ToString();
            return isProse || evidence.Any(sentence => sentence.Analysis.Text.Contains(mark, StringComparison.Ordinal)) ? null : new Objection(DropReason.NoStatement, mark);
        }

        if (lists.IsAlternative(text) && IsBetweenDenied(token))
        {
            return null;
        }

        if (lists.CertaintyOf(text) is > 0 and int rank)
        {
            bool isSame = evidence.Any(sentence => Enumerable.Range(0, sentence.Analysis.Tokens.Count)
                .Any(at => lists.CertaintyOf(sentence.Analysis.TextOf(sentence.Analysis.Tokens[at])) == rank));
            return isSame ? null : new Objection(DropReason.Certainty, text.ToString());
        }

        if (!double.IsNaN(WordForms.NumberAt(statement, i)))
        {
            HasContent = true;
            return evidence.Any(sentence => HasNumber(sentence.Analysis, i)) ? null : new Objection(NumberReason(i), text.ToString());
        }

        ConceptMatch match = statement.Matches.FirstOrDefault(one => one.FirstToken <= i && one.EndToken > i);
        if (match.TokenCount > 0)
        {
            TextSpan span = statement.SpanOf(match);
            bool isEmpty = true;
            for (int at = match.FirstToken; at < match.EndToken; at++)
            {
                isEmpty &= lists.IsConnecting(statement.TextOf(statement.Tokens[at]));
            }

            if (isEmpty)
            {
                return null;
            }

            HasContent = true;
            if (HasConcept(match, evidence, everywhere))
            {
                Mark(span, isKnown);
                return null;
            }

            return new Objection(ReasonOf(match.Concept), Words(span));
        }

        if (lists.IsConnecting(text))
        {
            return null;
        }

        HasContent = true;
        string plain = WordForms.Plain(text);
        bool isSaid = headings.Any(heading => heading.Contains(plain, StringComparison.OrdinalIgnoreCase))
            || evidence.Any(sentence => HasWord(sentence, i, plain));
        return isSaid ? null : new Objection(DropReason.UnknownWord, text.ToString());
    }

    private bool HasWord(Sentence holder, int stated, string plain)
    {
        SentenceAnalysis sentence = holder.Analysis;
        bool isDenied = SentenceParts.IsDenied(statement, stated);
        for (int at = 0; at < sentence.Tokens.Count; at++)
        {
            if (WordForms.Plain(sentence.TextOf(sentence.Tokens[at])) == plain && SentenceParts.IsDenied(sentence, at) == isDenied && IsAsOpen(stated, sentence, at)
                && IsFreeHere(holder, sentence.Tokens[at].Span, statement.Tokens[stated].Span))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The statement leaves as much open as the report does of what a word says, or it leaves open all that it says of a finding.</summary>
    private bool IsAsOpen(int stated, SentenceAnalysis sentence, int reported) =>
        statement.Findings.Any(static finding => finding.Status.Assertion == Assertion.Possible) || _parts.DoubtAt(statement, stated) <= _parts.DoubtAt(sentence, reported);

    /// <summary>"No abscess or free air" denies both; of two that are affirmed, an "or" would leave open which.</summary>
    private bool IsBetweenDenied(Token token)
    {
        Finding? before = statement.Findings.LastOrDefault(finding => finding.Span.Start < token.Start);
        Finding? after = statement.Findings.FirstOrDefault(finding => finding.Span.Start > token.Start);
        return before is { Status.Assertion: Assertion.Absent } && after is { Status.Assertion: Assertion.Absent };
    }

    private bool HasConcept(ConceptMatch stated, IReadOnlyList<Sentence> evidence, IReadOnlyList<Sentence> everywhere)
    {
        bool isDenied = SentenceParts.IsDenied(statement, stated.FirstToken);
        bool isAdvised = AdviceSupport.IsAdvice(statement) && !IsAdviceOfGuideline;
        foreach (Sentence sentence in stated.Concept.Kind == ConceptKind.Exam && !isAdvised ? everywhere : evidence)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                bool isSame = match.Concept.Index == stated.Concept.Index
                    || (stated.Concept.Kind == ConceptKind.Anatomy && match.Concept.Kind == ConceptKind.Anatomy
                        && lists.Grammar.Lexicon.IsPartOf(match.Concept.Index, stated.Concept.Index));
                if (isSame && (stated.Concept.Kind == ConceptKind.Exam || SentenceParts.IsDenied(sentence.Analysis, match.FirstToken) == isDenied)
                    && IsAsOpen(stated.FirstToken, sentence.Analysis, match.FirstToken)
                    && (stated.Concept.Group != WordGroups.Laterality || HasSameNeighbour(sentence.Analysis, match, stated))
                    && (stated.Concept.Kind is ConceptKind.Exam || IsFreeHere(sentence, sentence.Analysis.SpanOf(match), statement.SpanOf(stated))))
                {
                    return true;
                }
            }
        }

        // A structure that is implied by a finding need not be named by the report.
        return stated.Concept.Kind == ConceptKind.Anatomy && support.Any(facts => facts.Any(fact =>
            fact.Finding.Anatomy.Any(place => lists.Grammar.Lexicon.IsPartOf(place.Index, stated.Concept.Index))));
    }

    /// <summary>A side that belongs to no finding compares ("left greater than right"), so the word beside it must be the same.</summary>
    private bool HasSameNeighbour(SentenceAnalysis sentence, ConceptMatch reported, ConceptMatch stated) =>
        NeighbourOf(sentence, reported.EndToken, 1) is { Length: > 0 } next && next == NeighbourOf(statement, stated.EndToken, 1)
        || NeighbourOf(sentence, reported.FirstToken - 1, -1) is { Length: > 0 } before && before == NeighbourOf(statement, stated.FirstToken - 1, -1);

    private string NeighbourOf(SentenceAnalysis sentence, int at, int step)
    {
        for (; at >= 0 && at < sentence.Tokens.Count; at += step)
        {
            ReadOnlySpan<char> text = sentence.TextOf(sentence.Tokens[at]);
            if (sentence.Tokens[at].Kind == TokenKind.Word && !lists.IsConnecting(text))
            {
                return WordForms.Plain(text);
            }
        }

        return "";
    }

    /// <summary>The words of the report stand with the same finding as those of the statement.</summary>
    private bool IsFreeHere(Sentence sentence, TextSpan reported, TextSpan stated)
    {
        int finding = _parts.FindingAt(statement, stated);
        return finding < 0 || finding >= support.Count || _parts.MayBelong(sentence, reported, support[finding]);
    }

    private bool HasNumber(SentenceAnalysis sentence, int stated)
    {
        double number = WordForms.NumberAt(statement, stated);
        HashSet<string> heads = HeadsOf(statement, stated);
        for (int at = 0; at < sentence.Tokens.Count; at++)
        {
            if (WordForms.NumberAt(sentence, at).Equals(number) && (heads.Count == 0 || heads.Overlaps(HeadsOf(sentence, at)))
                && !sentence.Measurements.Any(measurement => measurement.Unit.Length > 0 && measurement.Span.Overlaps(sentence.Tokens[at].Span)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The words that a number counts or names: those that follow, else those before it ("BI-RADS 4").</summary>
    private HashSet<string> HeadsOf(SentenceAnalysis sentence, int number)
    {
        var heads = new HashSet<string>(StringComparer.Ordinal);
        for (int at = number + 1; at < sentence.Tokens.Count && heads.Count < HeadWords; at++)
        {
            AddHead(sentence, at, heads);
        }

        for (int at = number - 1; at >= 0 && heads.Count == 0; at--)
        {
            AddHead(sentence, at, heads);
        }

        return heads;
    }

    private void AddHead(SentenceAnalysis sentence, int at, HashSet<string> heads)
    {
        Token token = sentence.Tokens[at];
        if (token.Kind == TokenKind.Word && !lists.IsConnecting(sentence.TextOf(token))
            && !sentence.Measurements.Any(measurement => measurement.Span.Overlaps(token.Span)))
        {
            heads.Add(WordForms.Plain(sentence.TextOf(token)));
        }
    }

    private DropReason NumberReason(int token) =>
        statement.Findings.Any(finding => finding.Span.Start >= statement.Tokens[token].End) ? DropReason.Count : DropReason.Number;

    private static DropReason ReasonOf(Concept concept) => concept switch
    {
        { Kind: ConceptKind.Anatomy } => DropReason.Place,
        { Group: WordGroups.Laterality } => DropReason.Side,
        { Group: WordGroups.Change } => DropReason.Change,
        { Group: WordGroups.Severity } => DropReason.Severity,
        { Group: WordGroups.Advice } => DropReason.Advice,
        { Kind: ConceptKind.Modifier } => DropReason.Qualifier,
        { Kind: ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure } => DropReason.Finding,
        _ => DropReason.UnknownWord,
    };

    private static bool IsOf(Concept concept, Finding finding) =>
        concept.Index == finding.Severity?.Index || concept.Index == finding.Change?.Index
        || finding.Qualifiers.Any(one => one.Index == concept.Index)
        || (!finding.IsAnatomyImplied && finding.Anatomy.Any(one => one.Index == concept.Index));

    private FixedList<Entity> EntitiesOf(string heading) => SentenceAnalyzer.Analyze(heading, lists.Grammar).Entities;

    private static bool IsSame(Entity first, Entity second) =>
        first.Kind == second.Kind && first.First.Equals(second.First) && first.Second.Equals(second.Second)
        && (first.Third.Equals(second.Third) || first.Kind is not (EntityKind.Date or EntityKind.VertebralLevel));

    private string Words(TextSpan span) => statement.Text.Substring(span.Start, span.Length);

    private bool IsOpen(TextSpan span, bool[] isKnown)
    {
        for (int i = 0; i < isKnown.Length; i++)
        {
            if (!isKnown[i] && span.Overlaps(statement.Tokens[i].Span))
            {
                return true;
            }
        }

        return false;
    }

    private void Mark(TextSpan span, bool[] isKnown)
    {
        for (int i = 0; i < isKnown.Length; i++)
        {
            isKnown[i] |= span.Overlaps(statement.Tokens[i].Span);
        }
    }
}
