using RadLSP.Core.Analysis;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;

namespace RadLSP.Core.Rules.Findings;

/// <summary>
/// Finds an observation that the report affirms in one place and denies in another. A denial that is restricted ("no large
/// effusion", "no new nodule", "no other lesion") contradicts only an affirmation under the same restriction.
/// What the impression says in other words than the findings ("opacity" for "infiltrate") contradicts them only when the findings
/// say nothing else that it could rest on.
/// </summary>
internal sealed class AssertionConflictRule : ReportRule
{
    public static readonly RuleMechanism Mechanism = new(
        "assertion-conflict",
        "Finds an observation that is affirmed in one place and denied in another.",
        [
            new SettingDefinition("neutral", "Words between the negation and the observation that do not restrict the denial: \"focal\", \"evidence\"."),
            new SettingDefinition("gone", "Ids of words of change that say that a finding was there and went: against an earlier mention they are its course."),
            new SettingDefinition("restricting", "Words anywhere in the sentence that restrict a denial: \"other\", \"elsewhere\"."),
            new SettingDefinition("bounds", "Words that restrict a denial when they come with a value: \"larger than 5 mm\"."),
            new SettingDefinition("distributed_sites", "Ids of structures that are everywhere (lymph node, bone): a denial in one region says nothing about another."),
            new SettingDefinition("neutral_modifiers", "Ids of modifiers that do not restrict the denial."),
            new SettingDefinition("acute", "Ids of words that restrict a denial to what is new: acute."),
            new SettingDefinition("aged", "Ids of words of findings that a denial of what is acute does not deny: chronic."),
            new SettingDefinition("mentioning", "Words of sentences that speak of a finding without saying that it is there: \"evaluate\"."),
            new SettingDefinition("vague", "Ids of observations that say too little to be compared: disease."),
            new SettingDefinition("alike", "Groups of ids of observations that are one thing in other words, each group with blanks between."),
        ],
        static (definition, grammar, error) => new AssertionConflictRule(definition, grammar, error));

    private readonly ConceptLexicon _lexicon;
    private readonly DenialScope _scope;
    private readonly HashSet<string> _distributedSites;
    private readonly HashSet<string> _vague;
    private readonly HashSet<string> _gone;
    private readonly Dictionary<int, List<Concept>> _alike = [];

    private AssertionConflictRule(RuleDefinition definition, Grammar grammar, SettingError error)
        : base(definition)
    {
        _lexicon = grammar.Lexicon;
        _scope = new DenialScope(definition, grammar);
        _distributedSites = [.. definition.Values("distributed_sites")];
        _vague = [.. definition.Values("vague")];
        _gone = [.. definition.Values("gone")];
        foreach (string group in definition.Values("alike"))
        {
            List<Concept> members = ConceptIds.FindAll(_lexicon, group, "alike", -1, error);
            foreach (Concept member in members)
            {
                _alike[member.Index] = [.. members.Union(_alike.GetValueOrDefault(member.Index, []))];
            }
        }
    }

    public override void Check(Report report, List<Diagnostic> results)
    {
        var reported = new HashSet<(int Concept, int Sentence)>();
        List<Mention> candidates = [];
        foreach (Mention denied in report.Lesions.Mentions)
        {
            if (denied.IsAbsent && IsComparable(denied) && !(denied.Finding.Change is { } change && _gone.Contains(change.Id)))
            {
                report.Lesions.FindRelated(denied, candidates);
                CheckDenial(report, denied, candidates, reported, results);
            }
        }

        foreach (Mention stated in report.Lesions.Mentions)
        {
            if (stated.Part == ReportPart.Conclusion && stated.IsCurrent && IsComparable(stated)
                && FindOpposite(report, stated, candidates) is { } described)
            {
                (Mention affirmed, Mention denied) = stated.IsAbsent ? (described, stated) : (stated, described);
                if (reported.Add((affirmed.Concept.Index, denied.Sentence.Index)))
                {
                    results.Add(Contradictions.Report(this, report, affirmed.Finding, denied));
                }
            }
        }
    }

    private void CheckDenial(
        Report report, Mention denied, List<Mention> mentions, HashSet<(int, int)> reported, List<Diagnostic> results)
    {
        foreach (Mention affirmed in mentions)
        {
            if (IsThere(affirmed, denied) && IsComparable(affirmed) && affirmed.Sentence.Index != denied.Sentence.Index
                && Contradicts(affirmed, denied) && reported.Add((affirmed.Concept.Index, denied.Sentence.Index)))
            {
                results.Add(Contradictions.Report(this, report, affirmed.Finding, denied));
                return;
            }
        }
    }

    /// <summary>
    /// What the body says to the contrary of a statement of the conclusion, when nothing in the body agrees with it: the same
    /// observation under a general word or under another name. The side without a place must be the conclusion, which speaks of all.
    /// </summary>
    private Mention? FindOpposite(Report report, Mention stated, List<Mention> candidates)
    {
        report.Lesions.FindRelated(stated, candidates);
        candidates.RemoveAll(other => !_lexicon.IsSameObservation(stated.Concept, other.Concept));
        List<Concept> alike = _alike.GetValueOrDefault(stated.Concept.Index, []);
        candidates.AddRange(alike.SelectMany(report.Lesions.Of));
        if (!_vague.Contains(stated.Concept.Id))
        {
            candidates.AddRange(report.Lesions.KindsOf(stated.Concept));
        }

        Mention? opposite = null;
        foreach (Mention other in candidates)
        {
            if (other.Part != ReportPart.Body || !other.IsCurrent || !IsComparable(other))
            {
                continue;
            }

            if (other.IsAbsent == stated.IsAbsent)
            {
                return null;
            }

            if (IsOpposite(stated, other, alike.Contains(other.Concept)))
            {
                opposite ??= other;
            }
        }

        return opposite;
    }

    private bool IsOpposite(Mention stated, Mention other, bool areAlike)
    {
        (Mention affirmed, Mention denied) = stated.IsAbsent ? (other, stated) : (stated, other);
        if (!LesionMatching.SidesFit(affirmed.Side, denied.Side) || !_scope.Covers(denied, affirmed)
            || (denied.Finding.Levels.Count > 0 && affirmed.Finding.Levels.Count == 0) || _scope.IsOnlyMentioned(affirmed))
        {
            return false;
        }

        PlaceFit fit = LesionMatching.FitOf(_lexicon, affirmed, denied);
        if (stated.IsAbsent)
        {
            return IsUnlocated(denied) || fit > PlaceFit.Unknown;
        }

        // "Mass." by itself, of which the body only ever says that there is none.
        if (affirmed.Finding is { Anatomy.Count: 0, Side: Laterality.None } && denied.Finding.Levels.Count == 0)
        {
            return true;
        }

        // Of a general word ("masses") the body denies in one region what it may describe in another.
        return (fit > PlaceFit.Unknown || (fit == PlaceFit.Unknown && (areAlike || IsUnlocated(denied))))
            && (!denied.Concept.IsGeneric || affirmed.Concept.IsGeneric || areAlike)
            && (!IsDistributed(denied.Concept) || !NamesOtherPlace(affirmed.Finding, denied));
    }

    private static bool IsUnlocated(Mention mention) =>
        (mention.Finding.Anatomy.Count == 0 || mention.Finding.IsAnatomyImplied)
        && !mention.Sentence.Analysis.Matches.Any(static match => match.Concept.Kind == ConceptKind.Anatomy);

    /// <summary>
    /// It is affirmed for certain; or what is only possible, and what a general word names, is the very thing of the same place
    /// that another part denies.
    /// </summary>
    private bool IsThere(Mention affirmed, Mention denied)
    {
        bool isExact = affirmed.Concept.Index == denied.Concept.Index;
        bool isSamePlace = affirmed.Part != denied.Part
            && (DenialScope.IsSamePlace(denied.Finding, affirmed.Finding) || (isExact && denied.Finding.Severity is not null));
        return isExact
            ? affirmed.IsPresent || (affirmed.IsAffirmed && isSamePlace)
            : affirmed.IsPresent && isSamePlace && _lexicon.IsSameObservation(affirmed.Concept, denied.Concept);
    }

    private static bool IsComparable(Mention mention) =>
        mention.Concept is { Kind: ConceptKind.Observation, IsQuality: false };

    private bool Contradicts(Mention affirmed, Mention denied)
    {
        Finding here = affirmed.Finding;
        Finding there = denied.Finding;

        // A denial at one vertebral level says nothing about another.
        if (there.Levels.Count > 0 && !there.Levels.Intersect(here.Levels).Any())
        {
            return false;
        }

        // A denial for one side says nothing about the other.
        if (denied.Side is not (Laterality.None or Laterality.Bilateral)
            && (denied.Side is Laterality.Ambiguous || (denied.Side != affirmed.Side && affirmed.Side is not Laterality.Bilateral)))
        {
            return false;
        }

        // "Left main: no stenosis" says nothing of the other arteries.
        if (denied.Subject.Structure is { } subject && there.IsAnatomyImplied && !IsAt(affirmed, subject))
        {
            return false;
        }

        if (affirmed.Concept.IsGeneric && (here.Anatomy.Count == 0 || there.Anatomy.Count == 0))
        {
            return false;
        }

        // A denial for a part says nothing about the rest: every denied place must hold an affirmed one.
        bool holds = there.IsAnatomyImplied || there.Anatomy.All(whole => here.Anatomy.Any(place => _lexicon.IsPartOf(place.Index, whole.Index)));
        return holds && (!IsDistributed(denied.Concept) || !NamesOtherPlace(here, denied)) && _scope.Covers(denied, affirmed);
    }

    private bool IsAt(Mention affirmed, Concept structure) =>
        affirmed.Finding.Anatomy.Any(place => _lexicon.IsPartOf(place.Index, structure.Index))
        || (affirmed.Subject.Structure is { } subject && _lexicon.IsPartOf(subject.Index, structure.Index));

    /// <summary>The observation can be anywhere, so the place that the sentence names decides what is denied.</summary>
    private bool IsDistributed(Concept observation) =>
        observation.IsGeneric || observation.Sites.Count == 0 || _distributedSites.Contains(_lexicon[observation.Sites[0]].Id);

    private bool NamesOtherPlace(Finding affirmed, Mention denied)
    {
        foreach (ConceptMatch match in denied.Sentence.Analysis.Matches)
        {
            if (match.Concept.Kind == ConceptKind.Anatomy
                && !affirmed.Anatomy.Any(place => _lexicon.IsPartOf(place.Index, match.Concept.Index))
                && !denied.Concept.Sites.Contains(match.Concept.Index))
            {
                return true;
            }
        }

        return false;
    }
}
