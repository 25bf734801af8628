using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Core.Findings;

/// <summary>Puts the matches of a sentence together into findings: which anatomy, side, severity, change and size belong to which observation.</summary>
internal static class FindingExtractor
{
    public static List<Finding> Extract(
        string text, Token[] tokens, FixedList<ConceptMatch> matches, FixedList<CueMatch> cues,
        FixedList<Measurement> measurements, FixedList<Entity> entities, ConceptLexicon lexicon)
    {
        var findings = new List<Finding>();
        string[] levels = LevelsOf(entities);
        var proximity = new Proximity(text, tokens, matches, cues);
        for (int i = 0; i < matches.Count; i++)
        {
            ConceptMatch match = matches[i];
            switch (match.Concept.Kind)
            {
                case ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure:
                    AddObservation(match, tokens, matches, cues, measurements, levels, lexicon, proximity, findings);
                    break;
                case ConceptKind.Normal:
                    if (!IsReference(text, tokens, match))
                    {
                        AddNormals(match, tokens, matches, cues, lexicon, proximity, findings);
                    }

                    break;
            }
        }

        AddDescribed(tokens, matches, cues, measurements, lexicon, proximity, findings);
        DropLabel(text, tokens, lexicon, findings);
        return findings;
    }

    /// <summary>
    /// In "Ascites: No ascites" the first word only says what the line is about, where what follows speaks of it again; so it does
    /// in "Hemorrhage:" and "Hemorrhage: [ ]", where nothing follows.
    /// </summary>
    private static void DropLabel(string text, Token[] tokens, ConceptLexicon lexicon, List<Finding> findings)
    {
        if (findings.Count == 0)
        {
            return;
        }

        Finding label = findings[0];
        int colon = Array.FindIndex(tokens, token => token.Start >= label.Span.End);
        if (colon > 0 && text[tokens[colon].Start] == ':' && label.Span.Start == tokens[0].Start
            && (!Array.Exists(tokens[colon..], static token => token.Kind != TokenKind.Punctuation)
                || findings.Exists(other => other.Span.Start > label.Span.End && lexicon.IsSameOrKind(other.Concept, label.Concept))))
        {
            findings.RemoveAt(0);
        }
    }

    /// <summary>"21% (normal above 38%)" tells what would be normal; "the appendix (normal)" calls it so.</summary>
    private static bool IsReference(string text, Token[] tokens, ConceptMatch match) =>
        match.FirstToken > 0 && text[tokens[match.FirstToken - 1].Start] is '(' or '['
        && match.EndToken < tokens.Length && text[tokens[match.EndToken].Start] is not (')' or ']' or ',' or ';');

    /// <summary>
    /// A structure that is described only when it can be seen ("lymph nodes of 8 mm are seen") is itself a finding where no
    /// observation of it is affirmed.
    /// </summary>
    private static void AddDescribed(
        Token[] tokens, FixedList<ConceptMatch> matches, FixedList<CueMatch> cues,
        FixedList<Measurement> measurements, ConceptLexicon lexicon, Proximity proximity, List<Finding> findings)
    {
        int observed = findings.Count;
        foreach (ConceptMatch match in matches)
        {
            if (match.Concept.Kind != ConceptKind.Anatomy || !lexicon.TryCompose(match.Concept.Index, match.Concept.Index, out int described))
            {
                continue;
            }

            AssertionStatus status = AssertionAnalyzer.StatusOf(cues, match.FirstToken, match.EndToken);
            if (status.Assertion == Assertion.Absent
                || findings.Take(observed).Any(finding => finding.Status.Assertion != Assertion.Absent && finding.Anatomy.Contains(match.Concept)))
            {
                continue;
            }

            (Laterality side, TextSpan sideSpan) = proximity.SideOf(match, match);
            findings.Add(new Finding
            {
                Concept = lexicon[described],
                Span = SpanOf(tokens, match),
                Status = status,
                Anatomy = [match.Concept],
                Side = side,
                SideSpan = sideSpan,
                Change = proximity.ModifierOf(match, WordGroups.Change),
                Qualifiers = proximity.QualifiersOf(match),
                Measurements = proximity.MeasurementsOf(match, measurements),
            });
        }
    }

    private static void AddObservation(
        ConceptMatch match, Token[] tokens, FixedList<ConceptMatch> matches, FixedList<CueMatch> cues,
        FixedList<Measurement> measurements, string[] levels, ConceptLexicon lexicon, Proximity proximity, List<Finding> findings)
    {
        ConceptMatch? site = proximity.Nearest(match, static m => m.Concept.Kind == ConceptKind.Anatomy);
        Concept concept = match.Concept;
        if (site is { } beyond && IsOfAnother(match, beyond, lexicon, proximity))
        {
            site = null;
        }

        if (site is null && (concept.IsGeneric || concept.IsQuality))
        {
            site = proximity.LabelOf(match);
        }

        List<Concept> anatomy = [];
        TextSpan span = SpanOf(tokens, match);
        if (site is { } where)
        {
            anatomy.Add(where.Concept);
            proximity.AddChain(where, anatomy);
            concept = Compose(lexicon, anatomy, concept);
            if (!ReferenceEquals(concept, match.Concept) && Math.Abs(where.FirstToken - match.FirstToken) <= 4)
            {
                span = span.Cover(SpanOf(tokens, where));
            }
        }

        // A quality without a structure ("enlarged") says nothing that could be compared.
        if (match.Concept.IsQuality && anatomy.Count == 0 && ReferenceEquals(concept, match.Concept))
        {
            return;
        }

        bool implied = anatomy.Count == 0 && concept.Sites.Count > 0;
        if (implied)
        {
            anatomy.Add(lexicon[concept.Sites[0]]);
        }

        // A name can stand for two concepts that the structure makes one again.
        if (findings.Count > 0 && findings[^1].Span == span && ReferenceEquals(findings[^1].Concept, concept))
        {
            return;
        }

        (Laterality side, TextSpan sideSpan) = SideInside(tokens, match, lexicon) is { Side: not Laterality.None } inside ? inside : proximity.SideOf(match, site);
        findings.Add(new Finding
        {
            Concept = concept,
            Span = span,
            Status = AssertionAnalyzer.StatusOf(cues, match.FirstToken, match.EndToken),
            Anatomy = anatomy,
            IsAnatomyImplied = implied,
            Side = side,
            SideSpan = sideSpan,
            Severity = proximity.ModifierOf(match, WordGroups.Severity),
            Change = proximity.ChangeOf(match),
            Qualifiers = proximity.QualifiersOf(match),
            Measurements = proximity.MeasurementsOf(match, measurements),
            Levels = levels,
        });
        if (site is { } first && !implied)
        {
            AddJoined(first, match, lexicon, proximity, findings);
        }
    }

    /// <summary>The side among the words of the name itself: "rightward midline shift". Where it names two ("left to right") it names none.</summary>
    private static (Laterality Side, TextSpan Span) SideInside(Token[] tokens, ConceptMatch match, ConceptLexicon lexicon)
    {
        (Laterality Side, TextSpan Span) found = default;
        if (match.Concept is not { IsSided: true, IsSymptom: false, Side: Laterality.None })
        {
            return found;
        }

        for (int i = match.FirstToken; i < match.EndToken; i++)
        {
            if (lexicon.SideOfWord(tokens[i].WordId) is not Laterality.None and var side)
            {
                if (found.Side != Laterality.None)
                {
                    return default;
                }

                found = (side, tokens[i].Span);
            }
        }

        return found;
    }

    /// <summary>"Cardiomegaly, no pulmonary edema": after the comma, a structure that cannot hold the observation is that of the next statement.</summary>
    private static bool IsOfAnother(ConceptMatch observation, ConceptMatch structure, ConceptLexicon lexicon, Proximity proximity)
    {
        if (observation.Concept.IsGeneric || observation.Concept.Sites.Count == 0 || structure.FirstToken < observation.EndToken
            || !(proximity.IsAfterComma(observation, structure) || proximity.BeginsNext(observation, structure)))
        {
            return false;
        }

        foreach (int own in observation.Concept.Sites)
        {
            if (lexicon.IsPartOf(own, structure.Concept.Index) || lexicon.IsPartOf(structure.Concept.Index, own))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Plaques in the aorta and coronary arteries": what the observation is of the other structures of the list.</summary>
    private static void AddJoined(ConceptMatch first, ConceptMatch observation, ConceptLexicon lexicon, Proximity proximity, List<Finding> findings)
    {
        Finding said = findings[^1];
        foreach (ConceptMatch structure in proximity.JoinedTo(first))
        {
            Concept concept = Compose(lexicon, [structure.Concept], observation.Concept);
            if (!ReferenceEquals(concept, observation.Concept) && !ReferenceEquals(concept, said.Concept))
            {
                findings.Add(said with { Concept = concept, Anatomy = [structure.Concept], Measurements = [] });
            }
        }
    }

    /// <summary>"The liver, spleen and pancreas are normal": one finding for each structure that the word covers.</summary>
    private static void AddNormals(
        ConceptMatch match, Token[] tokens, FixedList<ConceptMatch> matches, FixedList<CueMatch> cues,
        ConceptLexicon lexicon, Proximity proximity, List<Finding> findings)
    {
        foreach (ConceptMatch structure in proximity.SubjectsOf(match))
        {
            (Laterality side, TextSpan sideSpan) = proximity.SideOf(structure, structure);
            findings.Add(new Finding
            {
                Concept = match.Concept,
                Span = SpanOf(tokens, structure).Cover(SpanOf(tokens, match)),
                Status = AssertionAnalyzer.StatusOf(cues, match.FirstToken, match.EndToken),
                Anatomy = [structure.Concept],
                Side = side,
                SideSpan = sideSpan,
            });
        }
    }

    /// <summary>The specific concept for an anatomy with a generic observation: spleen + enlarged = splenomegaly.</summary>
    private static Concept Compose(ConceptLexicon lexicon, List<Concept> anatomy, Concept observation)
    {
        foreach (Concept structure in anatomy)
        {
            int at = structure.Index;
            for (int depth = 0; at >= 0 && depth < 8; depth++)
            {
                if (lexicon.TryCompose(at, observation.Index, out int composed))
                {
                    return lexicon[composed];
                }

                at = lexicon[at].PartOf;
            }
        }

        return observation;
    }

    /// <summary>The vertebral levels among the entities of a sentence or heading.</summary>
    public static string[] LevelsOf(FixedList<Entity> entities)
    {
        List<string>? levels = null;
        foreach (Entity entity in entities)
        {
            if (entity.Kind == EntityKind.VertebralLevel)
            {
                (levels ??= []).Add($"{(char)entity.First}{entity.Second}");
            }
        }

        return levels is null ? [] : [.. levels];
    }

    private static TextSpan SpanOf(Token[] tokens, ConceptMatch match) =>
        TextSpan.FromBounds(tokens[match.FirstToken].Start, tokens[match.EndToken - 1].End);
}
