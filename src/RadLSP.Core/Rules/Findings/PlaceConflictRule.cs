using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds a lesion of the impression in a place where the findings have nothing of the kind, while they describe it in a rival
/// place: another lobe, meniscus, tendon or vertebral level. Sides are the matter of <see cref="SideConflictRule"/>.
/// </summary>
internal sealed class PlaceConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "place-conflict",
        "Finds a lesion of the impression that the findings describe in another place only: another lobe, tendon or vertebral level.",
        [
            new SettingDefinition("rivals", "Groups of ids of structures, each group with blanks between: a lesion of one is not in another.", IsRequired: true),
            new SettingDefinition("roots", "Words after a level that make it the name of a nerve: root."),
            new SettingDefinition("unspecific", "Ids of observations that may stand for any other at their place: opacity, abnormality."),
        ],
        static (definition, grammar, error) => new PlaceConflictRule(definition, grammar, error));

    /// <summary>Words of more than three letters.</summary>
    private const int LeastWordsOfDescription = 3;

    private readonly RivalPlaces _rivals;
    private readonly HashSet<int> _roots;
    private readonly HashSet<int> _unspecific;

    private PlaceConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _rivals = new RivalPlaces(
            grammar.Lexicon, [.. definition.Values("rivals").Select(group => ConceptIds.FindAll(grammar.Lexicon, group, "rivals", -1, error))]);
        _roots = [.. definition.Values("roots").Select(word => grammar.Words.Find(word)).Where(static id => id >= 0)];
        _unspecific = FindingWeight.Ids(definition, "unspecific", grammar.Lexicon, error);
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        List<Mention> related = [];
        List<RivalPlace> places = [];
        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part != ReportPart.Conclusion || !Compares(stated))
            {
                continue;
            }

            if (OtherLevel(report, stated, related) is { } atLevel)
            {
                results.Add(Conflict(report, stated, LevelWords(stated), atLevel, LevelWords(atLevel)));
                continue;
            }

            places.Clear();
            AddPlacesOf(stated.Finding, places);
            foreach (RivalPlace place in places)
            {
                if (IsOnly(stated, place, places) && OtherPlace(report, stated, place, related) is { } there)
                {
                    results.Add(Conflict(report, stated, WordsOf(stated, place), there, WordsOf(there, place)));
                    break;
                }
            }
        }
    }

    /// <summary>The lesion is in one member of the group; others that its sentence names belong to other lesions.</summary>
    private bool IsOnly(Mention stated, RivalPlace place, List<RivalPlace> places)
    {
        if (places.Exists(other => other.Group == place.Group && other != place))
        {
            return false;
        }

        SentenceAnalysis sentence = stated.Sentence.Analysis;
        List<RivalPlace> named = [];
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (match.Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            named.Clear();
            _rivals.AddPlacesOf(match.Concept.Index, named);
            if (named.Exists(other => other.Group == place.Group && other != place)
                && !sentence.Findings.Any(finding => finding.Concept != stated.Concept && finding.Anatomy.Contains(match.Concept)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The description in another member of the group, or null when any description may be of this place.</summary>
    private Mention? OtherPlace(Report report, Mention stated, RivalPlace place, List<Mention> related)
    {
        var rivals = new Candidates(report, stated);
        report.Lesions.FindRelated(stated, related);
        List<RivalPlace> theirs = [];
        foreach (Mention other in related)
        {
            if (other.Part != ReportPart.Body || !Compares(other) || !LesionMatching.SidesFit(stated.Side, other.Side))
            {
                continue;
            }

            theirs.Clear();
            AddPlacesOf(other.Finding, theirs);
            if (theirs.Count == 0 && other.Subject.Structure is { } headed && report.Lesions.HeadingOf(other.Sentence).Structure == headed)
            {
                // "Medial meniscus: Horizontal tear."
                _rivals.AddPlacesOf(headed.Index, theirs);
            }

            if (theirs.Contains(place) || _rivals.Names(other.Sentence, place))
            {
                rivals.Agree(other);
            }
            else if (theirs.Exists(there => there.Group == place.Group))
            {
                rivals.Oppose(other);
            }
            else if (other.Finding.Anatomy.Count == 0 || other.Finding.Anatomy.Any(structure => _rivals.Holds(structure.Index, place)))
            {
                rivals.Agree(other);
            }
        }

        return rivals.Rival is { } rival && !SpeaksOf(report, stated, rival, sentence => _rivals.Names(sentence, place)) ? rival : null;
    }

    /// <summary>The description at another vertebral level, or null when any description may be of this level.</summary>
    private Mention? OtherLevel(Report report, Mention stated, List<Mention> related)
    {
        VertebralSpan[] levels = LevelsOf(stated.Sentence.Analysis);
        if (levels.Length == 0 || stated.Finding.Levels.Count == 0)
        {
            return null;
        }

        var rivals = new Candidates(report, stated);
        report.Lesions.FindRelated(stated, related);
        foreach (Mention other in related)
        {
            if (other.Part != ReportPart.Body || !Compares(other) || !LesionMatching.SidesFit(stated.Side, other.Side))
            {
                continue;
            }

            VertebralSpan[] theirs = other.Finding.Levels.Count == 0 ? [] : LevelsAround(report, other);
            if (theirs.Length == 0 || Fits(levels, theirs))
            {
                rivals.Agree(other);
            }
            else
            {
                rivals.Oppose(other);
            }
        }

        return rivals.Rival is { } rival && !SpeaksOf(report, stated, rival, sentence => Fits(levels, LevelsOf(sentence.Analysis))) ? rival : null;
    }

    /// <summary>What the body says of a lesion of the impression, here and elsewhere.</summary>
    private struct Candidates(Report report, Mention stated)
    {
        private Mention? _same;
        private Mention? _related;
        private bool _isDescribed;
        private bool _isRelatedDescribed;

        /// <summary>The lesion is described at the stated place, or at a place that is not told.</summary>
        public void Agree(Mention other)
        {
            _isRelatedDescribed = true;
            _isDescribed |= other.Concept.IsGeneric || report.Grammar.Lexicon.IsSameOrKind(stated.Concept, other.Concept)
                || ConceptLexicon.HaveSameHead(stated.Concept, other.Concept);
        }

        public void Oppose(Mention other)
        {
            if (stated.Finding.Measurements.Count > 0 && other.Finding.Measurements.Count > 0
                && !MeasurementAgreement.AnyAgree(stated.Finding.Measurements, other.Finding.Measurements))
            {
                return;
            }

            if (stated.Concept.Index == other.Concept.Index)
            {
                _same ??= other;
            }
            else
            {
                _related ??= other;
            }
        }

        /// <summary>
        /// The description elsewhere. The very same observation is not explained by a related one at the stated place: an extrusion
        /// at one level by a bulge at another.
        /// </summary>
        public readonly Mention? Rival => _isDescribed ? null : _same ?? (_isRelatedDescribed ? null : _related);
    }

    /// <summary>
    /// Somewhere before the impression something is described at the stated place that could be this lesion under a name of its
    /// own, or that could not be read. What is normal or absent there, and another disease with its own name, does not count.
    /// </summary>
    private bool SpeaksOf(Report report, Mention stated, Mention rival, Func<Sentence, bool> names)
    {
        foreach (Sentence sentence in report.Sentences)
        {
            if (report.Lesions.PartOf(sentence) == ReportPart.Conclusion || !names(sentence) || IsOfOtherSide(sentence, stated))
            {
                continue;
            }

            if (sentence.Analysis.Findings.Count == 0 && IsDescription(sentence))
            {
                return true;
            }

            foreach (Finding finding in sentence.Analysis.Findings)
            {
                if (finding.Status.Assertion != Assertions.Assertion.Absent && finding.Concept.Kind != ConceptKind.Normal
                    && !(stated.Concept.Index == rival.Concept.Index && !finding.Concept.IsGeneric && !_unspecific.Contains(finding.Concept.Index)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>"Granuloma in the left lower lobe" says nothing of the right one.</summary>
    private static bool IsOfOtherSide(Sentence sentence, Mention stated) =>
        stated.HasOneSide
        && sentence.Analysis.Matches.Any(match => match.Concept.Side == Sides.Opposite(stated.Side))
        && !sentence.Analysis.Matches.Any(match => match.Concept.Side == stated.Side || match.Concept.Side is Laterality.Bilateral or Laterality.Ambiguous);

    /// <summary>More than a level and one word: "L3-L4: Normal." describes nothing.</summary>
    private static bool IsDescription(Sentence sentence)
    {
        int words = 0;
        foreach (Token token in sentence.Analysis.Tokens)
        {
            words += token.Kind == TokenKind.Word && token.Length > 3 ? 1 : 0;
        }

        return words >= LeastWordsOfDescription;
    }

    private void AddPlacesOf(Finding finding, List<RivalPlace> places)
    {
        // Where a device usually is does not tell where this one is.
        bool isDevice = finding.Concept.Kind == ConceptKind.Device;
        foreach (Concept structure in isDevice && finding.IsAnatomyImplied ? [] : finding.Anatomy)
        {
            _rivals.AddPlacesOf(structure.Index, places);
        }

        foreach (int site in isDevice ? [] : finding.Concept.Sites)
        {
            _rivals.AddPlacesOf(site, places);
        }
    }

    /// <summary>The levels that a sentence names as places; a nerve has the name of one and leaves the canal at another.</summary>
    private VertebralSpan[] LevelsOf(SentenceAnalysis sentence)
    {
        List<VertebralSpan>? levels = null;
        foreach (Entity entity in sentence.Entities)
        {
            if (VertebralSpan.From(entity) is { } span && !IsRoot(sentence, entity))
            {
                (levels ??= []).Add(span);
            }
        }

        return levels is null ? [] : [.. levels];
    }

    private bool IsRoot(SentenceAnalysis sentence, Entity entity)
    {
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (sentence.Tokens[i].Start >= entity.Span.End)
            {
                return _roots.Contains(sentence.Tokens[i].WordId) || (i + 1 < sentence.Tokens.Count && _roots.Contains(sentence.Tokens[i + 1].WordId));
            }
        }

        return false;
    }

    /// <summary>The levels of the sentence, and of the heading above where it has none of its own.</summary>
    private VertebralSpan[] LevelsAround(Report report, Mention mention)
    {
        VertebralSpan[] own = LevelsOf(mention.Sentence.Analysis);
        if (own.Length > 0)
        {
            return own;
        }

        string heading = report.Sections[mention.Finding.Section].Name;
        Token[] tokens = Tokenizer.Tokenize(heading, report.Grammar.Words);
        return [.. EntityRecognizer.RecognizeHeading(heading, tokens, report.Grammar.Lexicon).Select(VertebralSpan.From).OfType<VertebralSpan>()];
    }

    private Diagnostic Conflict(Report report, Mention stated, TextSpan here, Mention described, TextSpan there)
    {
        TextSpan where = here.IsEmpty ? stated.Finding.Span : here;
        return new Diagnostic(
            Definition.Code,
            Definition.Reference,
            Definition.Severity,
            MessageFormat.Fill(Definition.Message,
                ("finding", report.Quote(stated.Finding.Span)),
                ("here", report.Quote(where)),
                ("there", report.Quote(there.IsEmpty ? described.Finding.Span : there))),
            where.Cover(stated.Finding.Span),
            [new Evidence(there.IsEmpty ? described.Finding.Span : there.Cover(described.Finding.Span), "described here")],
            here.IsEmpty || there.IsEmpty
                ? []
                : [new Fix($"Change \"{report.Quote(here)}\" to \"{report.Quote(there)}\"", [new TextEdit(here, report.Quote(there))], IsSafe: false)]);
    }

    /// <summary>The words of a sentence that name a member of the group, nearest to the finding; empty when the heading or the finding names it.</summary>
    private TextSpan WordsOf(Mention mention, RivalPlace place)
    {
        TextSpan nearest = default;
        List<RivalPlace> places = [];
        foreach (ConceptMatch match in mention.Sentence.Analysis.Matches)
        {
            if (match.Concept.Kind != ConceptKind.Anatomy)
            {
                continue;
            }

            places.Clear();
            _rivals.AddPlacesOf(match.Concept.Index, places);
            TextSpan words = mention.Sentence.Analysis.SpanOf(match).Shift(mention.Sentence.Span.Start);
            if (places.Exists(other => other.Group == place.Group) && (nearest.IsEmpty || Distance(words, mention) < Distance(nearest, mention)))
            {
                nearest = words;
            }
        }

        return nearest;
    }

    private static TextSpan LevelWords(Mention mention)
    {
        TextSpan nearest = default;
        foreach (Entity entity in mention.Sentence.Analysis.Entities)
        {
            TextSpan words = entity.Span.Shift(mention.Sentence.Span.Start);
            if (entity.Kind == EntityKind.VertebralLevel && (nearest.IsEmpty || Distance(words, mention) < Distance(nearest, mention)))
            {
                nearest = words;
            }
        }

        return nearest;
    }

    private static int Distance(TextSpan words, Mention mention) =>
        Math.Max(0, Math.Max(words.Start - mention.Finding.Span.End, mention.Finding.Span.Start - words.End));

    private static bool Fits(VertebralSpan[] levels, VertebralSpan[] others) => levels.Any(level => others.Any(level.Fits));

    private static bool Compares(Mention mention) =>
        mention.Concept is { Kind: ConceptKind.Observation or ConceptKind.Device, IsQuality: false } && mention.IsAffirmed;
}
