using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using RadLSP.Core.Analysis;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Core.Findings;

/// <summary>
/// The mentions of a report by what they could be about, so that rules which compare places ask for the few that may be
/// the same lesion and never go over all pairs.
/// </summary>
internal sealed class LesionIndex
{
    /// <summary>Concepts and families share one table: families count from here.</summary>
    private const int FamilyBase = 1 << 24;

    private readonly ConceptLexicon _lexicon;
    private readonly List<Mention> _mentions = [];
    private readonly Dictionary<int, List<Mention>> _byKey = [];
    private readonly Dictionary<string, List<Mention>> _byHead = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For each concept that was asked about, the mentions of related ones: reports say "effusion" again and again.</summary>
    private readonly ConcurrentDictionary<int, List<Mention>> _related = [];
    private readonly ReportPart[] _parts;

    /// <summary>For each sentence of the report, its first mention; one more at the end.</summary>
    private readonly int[] _firstOfSentence;

    private readonly Subject[] _headings;

    /// <summary>For each sentence, the side of the heading above it, until a sentence under it speaks of the other side.</summary>
    private readonly Laterality[] _sides;
    private readonly int _firstSentence;

    public LesionIndex(Report report)
    {
        _lexicon = report.Grammar.Lexicon;
        _firstSentence = report.Sentences.Count > 0 ? report.Sentences[0].Index : 0;
        _parts = PartsOf(report);
        _firstOfSentence = new int[_parts.Length + 1];
        int next = 0;
        _headings = new Subject[_parts.Length];
        _sides = new Laterality[_parts.Length];
        Subject[] subjects = SubjectsOf(report);
        foreach (Finding finding in report.Findings)
        {
            int at = finding.Sentence - _firstSentence;
            for (; next <= at; next++)
            {
                _firstOfSentence[next] = _mentions.Count;
            }

            if (_parts[at] == ReportPart.Elsewhere || finding.Concept is { IsSymptom: true })
            {
                continue;
            }

            var mention = new Mention(finding, report.Sentences[at], _parts[at], OnSideOf(_sides[at], finding, SubjectFor(finding, subjects[at])));
            _mentions.Add(mention);
            AddKeys(mention);
        }

        for (; next <= _parts.Length; next++)
        {
            _firstOfSentence[next] = _mentions.Count;
        }
    }

    /// <summary>All mentions of body and conclusion, in document order.</summary>
    public IReadOnlyList<Mention> Mentions => _mentions;

    /// <summary>The mentions of one sentence.</summary>
    public IReadOnlyList<Mention> In(Sentence sentence)
    {
        int at = sentence.Index - _firstSentence;
        int first = _firstOfSentence[at];
        int count = _firstOfSentence[at + 1] - first;
        return count == 0 ? [] : _mentions.GetRange(first, count);
    }

    /// <summary>What the sub-heading above a sentence names.</summary>
    public Subject HeadingOf(Sentence sentence) => _headings[sentence.Index - _firstSentence];

    public ReportPart PartOf(Sentence sentence) => _parts[sentence.Index - _firstSentence];

    /// <summary>
    /// Puts into <paramref name="results"/> the other mentions of the same observation, of a general word for it, of a kind of it,
    /// or of one that may stand for it, in document order within each of these groups.
    /// </summary>
    public void FindRelated(Mention mention, List<Mention> results)
    {
        results.Clear();
        foreach (Mention other in RelatedTo(mention.Concept))
        {
            if (!ReferenceEquals(other, mention))
            {
                results.Add(other);
            }
        }
    }

    private List<Mention> RelatedTo(Concept concept)
    {
        // Two threads may work it out at once and find the same.
        if (_related.TryGetValue(concept.Index, out List<Mention>? known))
        {
            return known;
        }

        List<Mention> results = [];
        HashSet<Mention> seen = [];
        Collect(concept.Index);
        foreach (int general in _lexicon.GeneralWordsFor(concept.Index))
        {
            Collect(general);
        }

        foreach (int family in concept.Families)
        {
            Collect(FamilyBase + family);
        }

        foreach (Mention other in KindsOf(concept))
        {
            if (seen.Add(other))
            {
                results.Add(other);
            }
        }

        _related.TryAdd(concept.Index, results);
        return results;

        void Collect(int key)
        {
            foreach (Mention other in _byKey.TryGetValue(key, out List<Mention>? mentions) ? mentions : [])
            {
                if (_lexicon.IsRelatedObservation(concept, other.Concept) && seen.Add(other))
                {
                    results.Add(other);
                }
            }
        }
    }

    /// <summary>The mentions of exactly this concept, in document order.</summary>
    public IEnumerable<Mention> Of(Concept concept) =>
        _byKey.TryGetValue(concept.Index, out List<Mention>? mentions) ? mentions.Where(mention => mention.Concept.Index == concept.Index) : [];

    /// <summary>The mentions whose observation is a kind of this one, or the reverse: "stress fracture" and "fracture".</summary>
    public IEnumerable<Mention> KindsOf(Concept concept) =>
        _byHead.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(ConceptLexicon.HeadOf(concept), out List<Mention>? mentions)
            ? mentions.Where(mention => ConceptLexicon.IsKindOf(mention.Concept, concept) || ConceptLexicon.IsKindOf(concept, mention.Concept))
            : [];

    private void AddKeys(Mention mention)
    {
        ref List<Mention>? ofHead = ref CollectionsMarshal.GetValueRefOrAddDefault(_byHead.GetAlternateLookup<ReadOnlySpan<char>>(), ConceptLexicon.HeadOf(mention.Concept), out _);
        (ofHead ??= []).Add(mention);
        Add(mention.Concept.Index, mention);
        foreach (int general in _lexicon.GeneralWordsFor(mention.Concept.Index))
        {
            Add(general, mention);
        }

        foreach (int family in mention.Concept.Families)
        {
            Add(FamilyBase + family, mention);
        }
    }

    private void Add(int key, Mention mention)
    {
        ref List<Mention>? mentions = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out _);
        (mentions ??= []).Add(mention);
    }

    /// <summary>What each sentence speaks of: the structure that it begins with, else that of the sentence before in its section.</summary>
    private Subject[] SubjectsOf(Report report)
    {
        var subjects = new Subject[report.Sentences.Count];
        Subject heading = default;
        for (int i = 0; i < subjects.Length; i++)
        {
            Sentence sentence = report.Sentences[i];
            bool isSame = i > 0 && report.Sentences[i - 1].Section == sentence.Section;
            if (!isSame)
            {
                heading = SubjectOf(report.Sections[sentence.Section], report.Grammar);
            }

            heading = IsHeadingLine(sentence.Analysis) ? SubjectOf(sentence.Analysis.Matches) ?? new Subject(null, OnlySideOf(sentence.Analysis)) : heading;
            _headings[i] = heading;
            bool isHeaded = !isSame || IsHeadingLine(sentence.Analysis);
            bool goesOn = isSame && report.RoleOf(sentence) != SectionRole.Impression;
            subjects[i] = SubjectOf(sentence.Analysis.Matches) ?? (goesOn ? AfterBothSides(subjects[i - 1], report.Sentences[i - 1]) : heading);
            _sides[i] = isHeaded ? heading.Side : NamesOther(sentence.Analysis, _sides[i - 1]) ? Laterality.None : _sides[i - 1];
        }

        // "On the left ..." holds for its own sentence only.
        for (int i = 0; i < subjects.Length; i++)
        {
            Laterality side = SideAtStart(report.Sentences[i].Analysis);
            subjects[i] = side == Laterality.None ? subjects[i] : new Subject(null, side);
        }

        return subjects;
    }

    /// <summary>"Right ear:" on a line of its own, a heading that no list knows.</summary>
    private static bool IsHeadingLine(SentenceAnalysis sentence) =>
        sentence.Tokens is { Count: >= 2 and <= LongestHeading } && sentence.Findings.Count == 0 && sentence.TextOf(sentence.Tokens[^1]) is ":";

    /// <summary>Tokens of a heading: "Right ear and mastoid:".</summary>
    private const int LongestHeading = 6;

    private static bool NamesOther(SentenceAnalysis sentence, Laterality side) =>
        side != Laterality.None && sentence.Matches.Any(match => match.Concept.Side is Laterality.Left or Laterality.Right or Laterality.Bilateral && match.Concept.Side != side);

    private static Laterality OnlySideOf(SentenceAnalysis sentence)
    {
        Laterality side = Laterality.None;
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Side != Laterality.None)
            {
                side = side == Laterality.None || side == match.Concept.Side ? match.Concept.Side : Laterality.Bilateral;
            }
        }

        return side is Laterality.Left or Laterality.Right ? side : Laterality.None;
    }

    /// <summary>Under "Right ear:" a finding that has no side of its own is on that side, whatever structure its sentence speaks of.</summary>
    private static Subject OnSideOf(Laterality side, Finding finding, Subject subject) =>
        subject.Side == Laterality.None && side is Laterality.Left or Laterality.Right && finding.Concept.IsSided
            ? subject with { Side = side }
            : subject;

    /// <summary>What the next sentence goes on about: after "the right kidney measures 11 cm, the left 10 cm" it may be either.</summary>
    private static Subject AfterBothSides(Subject subject, Sentence sentence)
    {
        if (subject.Side is Laterality.Left or Laterality.Right)
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Side is not (Laterality.None or Laterality.Ambiguous) && match.Concept.Side != subject.Side)
                {
                    return subject with { Side = Laterality.None };
                }
            }
        }

        return subject;
    }

    /// <summary>The side that a sentence opens with, where it names no structure there: "On the left", "LEFT:".</summary>
    private static Laterality SideAtStart(SentenceAnalysis sentence)
    {
        // "R: ... L: ..." is a label; anywhere else a letter is a vertebra or a marker far more often.
        if (sentence.Tokens.Count > 2 && sentence.TextOf(sentence.Tokens[1]) is ":")
        {
            Laterality letter = sentence.TextOf(sentence.Tokens[0]) switch { "R" => Laterality.Right, "L" => Laterality.Left, _ => Laterality.None };
            if (letter != Laterality.None)
            {
                return letter;
            }
        }

        IReadOnlyList<ConceptMatch> matches = sentence.Matches;
        int at = matches.Count > 0 && matches[0] is { FirstToken: 0, Concept.Group: WordGroups.Locative } ? 1 : 0;
        if (at >= matches.Count || matches[at] is not { Concept: { Kind: ConceptKind.Modifier, Side: Laterality.Left or Laterality.Right } } side)
        {
            return Laterality.None;
        }

        // "Left renal cyst" has its side for itself; "on the left" has it for all that follows.
        bool isPhrase = side.FirstToken == 0
            ? side.TokenCount > 1 || (side.EndToken < sentence.Tokens.Count && sentence.TextOf(sentence.Tokens[side.EndToken]) is ":")
            : side.FirstToken <= 2;
        bool isOfStructure = at + 1 < matches.Count && matches[at + 1].Concept.Kind == ConceptKind.Anatomy && matches[at + 1].FirstToken == side.EndToken;
        return isPhrase && !isOfStructure ? side.Concept.Side : Laterality.None;
    }

    /// <summary>How many tokens may stand before the structure that a sentence begins with: "The right".</summary>
    private const int SubjectReach = 3;

    /// <summary>The subject of a sub-heading ("RIGHT KIDNEY:"); headings of whole sections have none.</summary>
    private static Subject SubjectOf(Section section, Grammar grammar) =>
        section is { Level: 2, Name.Length: > 0 }
            ? SubjectOf(FixedList.Of(PhraseMatcher.FindConcepts(Tokenizer.Tokenize(section.Name, grammar.Words), grammar.Lexicon, allCapitals: false))) ?? default
            : default;

    private static Subject? SubjectOf(FixedList<ConceptMatch> matches)
    {
        Laterality side = Laterality.None;
        foreach (ConceptMatch match in matches)
        {
            if (match.FirstToken > SubjectReach || match.Concept.Kind is ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure)
            {
                return null;
            }

            side = match.Concept.Side != Laterality.None ? match.Concept.Side : side;
            if (match.Concept.Kind == ConceptKind.Anatomy)
            {
                return new Subject(match.Concept, side);
            }
        }

        return null;
    }

    /// <summary>The subject, when the finding names no structure of its own that is another.</summary>
    private Subject SubjectFor(Finding finding, Subject subject)
    {
        if (subject.Structure is not { } structure)
        {
            return finding.Concept.IsSided ? subject : default;
        }

        // Under "Transition zone: ..." a lesion of the prostate, which nothing else places, is one of that zone.
        IReadOnlyList<Concept> said = finding.Anatomy;
        bool fits = said.Count == 0
            ? finding.Concept.IsGeneric
            : said.Any(place => _lexicon.IsSameButForSide(place.Index, structure.Index)
                || (finding.IsAnatomyImplied && _lexicon.IsPartOf(structure.Index, place.Index)));
        return fits ? subject : default;
    }

    private static ReportPart[] PartsOf(Report report)
    {
        var parts = new ReportPart[report.Sentences.Count];
        bool hasConclusion = false;
        for (int i = 0; i < parts.Length; i++)
        {
            parts[i] = report.RoleOf(report.Sentences[i]) switch
            {
                SectionRole.Impression => ReportPart.Conclusion,
                SectionRole.Unheaded when ReportTitle.Is(report, report.Sentences[i]) => ReportPart.Elsewhere,
                SectionRole.Findings or SectionRole.Unheaded => ReportPart.Body,
                _ => ReportPart.Elsewhere,
            };
            hasConclusion |= parts[i] == ReportPart.Conclusion;
        }

        if (!hasConclusion)
        {
            MarkQuotedConclusion(report, parts);
        }
        else if (!parts.Contains(ReportPart.Body))
        {
            MarkAllButLastConclusion(report, parts);
        }

        return parts;
    }

    /// <summary>"INTERPRETATION: ... IMPRESSION: ...": the first of two such sections describes.</summary>
    private static void MarkAllButLastConclusion(Report report, ReportPart[] parts)
    {
        int last = -1;
        for (int i = parts.Length - 1; i >= 0; i--)
        {
            if (parts[i] == ReportPart.Conclusion)
            {
                last = last < 0 ? report.Sentences[i].Section : last;
                parts[i] = report.Sentences[i].Section == last ? ReportPart.Conclusion : ReportPart.Body;
            }
        }
    }

    /// <summary>A report without headings often ends with its conclusions in quotation marks, one after the other.</summary>
    private static void MarkQuotedConclusion(Report report, ReportPart[] parts)
    {
        int start = 1;
        while (start < parts.Length && report.Sentences[start].Analysis.Text is not ['"' or '\u201c', ..])
        {
            start++;
        }

        for (int i = start; i < parts.Length; i++)
        {
            parts[i] = parts[i] == ReportPart.Body ? ReportPart.Conclusion : parts[i];
        }
    }
}
