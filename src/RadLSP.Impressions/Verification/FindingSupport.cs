using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;

namespace RadLSP.Impressions.Verification;

/// <summary>Whether the report says what a statement says of one finding.</summary>
internal sealed class FindingSupport(VerifierLists lists, ReportEvidence evidence)
{
    private readonly ConceptLexicon _lexicon = lists.Grammar.Lexicon;
    private readonly SentenceParts _parts = new(lists);

    /// <summary>Finds the facts of the report that say it.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="finding">One of its findings.</param>
    /// <param name="support">The facts, in the order of the report; empty when there is an objection.</param>
    /// <returns>What the nearest fact says otherwise, or null.</returns>
    public Objection? Check(SentenceAnalysis statement, Finding finding, List<ReportedFact> support)
    {
        string words = statement.Text.Substring(finding.Span.Start, finding.Span.Length);
        if (finding.Status.Assertion == Assertion.Absent && Contradiction(finding) is { } affirmed)
        {
            return new Objection(DropReason.Contradicted, evidence.Report.Quote(affirmed.Finding.Span), affirmed.Finding.Span);
        }

        Objection nearest = new(DropReason.Finding, words);
        int furthest = -1;
        foreach (ReportedFact fact in evidence.Facts)
        {
            if (!IsSameThing(finding, fact) || !MaySupport(finding, fact))
            {
                continue;
            }

            (DropReason reason, int step) = Compare(statement, finding, fact, finding.Side);
            if (reason == DropReason.None)
            {
                support.Add(fact);
            }
            else if (step > furthest)
            {
                furthest = step;
                nearest = new Objection(reason, words, fact.Finding.Span);
            }
        }

        if (support.Count == 0 && finding.Side == Laterality.Bilateral)
        {
            AddBothSides(statement, finding, support);
        }

        if (IsMore(statement, finding, support))
        {
            nearest = new Objection(DropReason.Count, words, support[0].Finding.Span);
            support.Clear();
        }

        return support.Count == 0 ? nearest : null;
    }

    /// <summary>The statement has several of what the report has one of; the one may be in two places only when each supports it.</summary>
    private static bool IsMore(SentenceAnalysis statement, Finding stated, List<ReportedFact> support)
    {
        ReadOnlySpan<char> plural = WordForms.PluralOf(statement, stated.Span, stated);
        if (plural.IsEmpty || stated.Status.Assertion == Assertion.Absent || support.Any(static fact => fact.IsSeveral || fact.Side == Laterality.Bilateral)
            || support.Count == 0 || (stated.Measurements.Count == 0 && support.Select(static fact => fact.Finding.Sentence).Distinct().Count() > 1))
        {
            return false;
        }

        // "Hyperinflated lungs" are not several when the report has "the lungs are hyperinflated".
        SentenceAnalysis sentence = support[0].Sentences[0].Analysis;
        for (int i = 0; i < sentence.Tokens.Count; i++)
        {
            if (plural.Equals(sentence.TextOf(sentence.Tokens[i]), StringComparison.OrdinalIgnoreCase) && !SentenceParts.IsDenied(sentence, i))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Bilateral" is what the report says of the left and of the right in two places.</summary>
    private void AddBothSides(SentenceAnalysis statement, Finding finding, List<ReportedFact> support)
    {
        foreach (Laterality side in (Laterality[])[Laterality.Left, Laterality.Right])
        {
            ReportedFact? one = evidence.Facts.Find(fact => IsSameThing(finding, fact) && MaySupport(finding, fact)
                && Compare(statement, finding, fact, side).Reason == DropReason.None);
            if (one is null)
            {
                support.Clear();
                return;
            }

            support.Add(one);
        }
    }

    /// <summary>The same thing, or what the report says is a kind of what the statement says; a denial goes the other way round.</summary>
    private bool IsSameThing(Finding stated, ReportedFact fact)
    {
        Concept own = stated.Concept;
        Concept other = fact.Finding.Concept;
        if (own.Index == other.Index)
        {
            return true;
        }

        if (own.Kind == ConceptKind.Normal)
        {
            return other.Kind == ConceptKind.Normal;
        }

        bool isDenied = stated.Status.Assertion == Assertion.Absent;
        (Concept general, Concept special) = isDenied ? (other, own) : (own, other);
        return ConceptLexicon.IsKindOf(special, general) || IsComposedAtPlace(own, fact) || IsWordOf(own, fact);
    }

    /// <summary>
    /// The general word stands in the name that the report uses: "stone" in "stone in the kidney". The lexicon alone does not
    /// tell, since it makes one concept of several words: a bleeding spleen is a lacerated one there.
    /// </summary>
    private static bool IsWordOf(Concept general, ReportedFact fact)
    {
        Sentence sentence = fact.Sentences[0];
        return general.IsGeneric && sentence.Analysis.Matches.Any(match => match.Concept.Index == general.Index
            && fact.Finding.Span.Contains(sentence.Analysis.SpanOf(match).Shift(sentence.Span.Start)));
    }

    private bool IsGeneralWordFor(Concept general, Concept special) =>
        general.IsGeneric && _lexicon.GeneralWordsFor(special.Index).Contains(general.Index);

    /// <summary>"Pulmonary nodule" for a nodule that the report puts into the lung.</summary>
    private bool IsComposedAtPlace(Concept own, ReportedFact fact)
    {
        if (!IsGeneralWordFor(fact.Finding.Concept, own))
        {
            return false;
        }

        foreach (Concept place in fact.Finding.Anatomy)
        {
            for (int part = place.Index, depth = 0; part >= 0 && depth < 16; depth++)
            {
                if (_lexicon.TryCompose(part, fact.Finding.Concept.Index, out int composed) && composed == own.Index)
                {
                    return true;
                }

                part = _lexicon[part].PartOf;
            }
        }

        return false;
    }

    /// <summary>A present finding of this examination is described in its body; history and complaints may come from anywhere.</summary>
    private bool MaySupport(Finding stated, ReportedFact fact) =>
        evidence.IsBody(fact.Role) || stated.Concept.IsSymptom
        || (stated.Status.Temporality == Temporality.Historical && fact.Role is not SectionRole.Recommendation)
        || fact.Finding.Concept.Kind == ConceptKind.Procedure;

    /// <summary>The first difference, and how far the comparison came before it: the fact that comes furthest is the one that was meant.</summary>
    private (DropReason Reason, int Step) Compare(SentenceAnalysis statement, Finding stated, ReportedFact fact, Laterality side)
    {
        Finding reported = fact.Finding;
        if (stated.Concept.IsSymptom && !evidence.IsBody(fact.Role) && stated.Status.Assertion == Assertion.Present)
        {
            return (reported.Status.Assertion == Assertion.Absent ? DropReason.Assertion : DropReason.None, 0);
        }

        if (stated.Status.Experiencer != reported.Status.Experiencer)
        {
            return (DropReason.Finding, 0);
        }

        if (stated.Status.Temporality != reported.Status.Temporality && !IsOfTheRequest(stated, fact))
        {
            return (DropReason.Time, 1);
        }

        if (stated.Status.Assertion != reported.Status.Assertion)
        {
            bool isDoubt = stated.Status.Assertion == Assertion.Possible || reported.Status.Assertion == Assertion.Possible;
            return (isDoubt && reported.Status.Assertion != Assertion.Absent && stated.Status.Assertion != Assertion.Absent ? DropReason.Certainty : DropReason.Assertion, 2);
        }

        if (stated.Status.Assertion == Assertion.Possible && DoubtOf(_parts.WordsOf(statement, stated)) > DoubtOf(fact.Words))
        {
            return (DropReason.Certainty, 2);
        }

        if (!IsSamePlace(stated, fact) || NamesOtherStructure(statement, stated, fact))
        {
            return (DropReason.Place, 3);
        }

        if (!IsSameSide(stated, side, fact) || DeniesMoreThanNamed(statement, stated, side, fact))
        {
            return (DropReason.Side, 4);
        }

        if (stated.Levels.Any(level => !reported.Levels.Contains(level)))
        {
            return (DropReason.Level, 5);
        }

        return stated.Concept.Kind == ConceptKind.Normal ? (CompareNormals(statement, stated, reported), 6) : CompareQualities(statement, stated, fact);
    }

    /// <summary>The rank of the word that leaves most open: "suggesting possible retention" leaves more open than "suggesting retention".</summary>
    private int DoubtOf(IEnumerable<string> words) => words.Select(word => lists.CertaintyOf(word)).Where(static rank => rank > 0).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The same quality, or the whole of it; "normal heart size" also when only the size was called normal.</summary>
    private DropReason CompareNormals(SentenceAnalysis statement, Finding stated, Finding reported)
    {
        if ((stated.Change is { } change && reported.Change?.Index != change.Index) || (stated.Severity is { } severity && reported.Severity?.Index != severity.Index)
            || stated.Qualifiers.Any(own => reported.Qualifiers.All(other => other.Index != own.Index)))
        {
            return DropReason.Qualifier;
        }

        bool isSame = stated.Concept.Index == reported.Concept.Index || lists.WholeNormals.Contains(reported.Concept.Index)
            || reported.Concept.Name.Split(' ').All(word => lists.IsConnecting(word) || statement.Text.Contains(word, StringComparison.OrdinalIgnoreCase));
        return isSame ? DropReason.None : DropReason.NotNormal;
    }

    private (DropReason Reason, int Step) CompareQualities(SentenceAnalysis statement, Finding stated, ReportedFact fact)
    {
        Finding reported = fact.Finding;
        bool isDenied = stated.Status.Assertion == Assertion.Absent;
        foreach (Measurement measurement in stated.Measurements)
        {
            if (!IsMeasured(statement, measurement, fact))
            {
                return (DropReason.Measurement, 6);
            }
        }

        if (stated.Severity is { } severity && !isDenied && !(reported.Severity is { } own ? own.Index == severity.Index : fact.Qualities.Any(other => other.Index == severity.Index)))
        {
            return (DropReason.Severity, 7);
        }

        if (stated.Change is { } change && !fact.Changes.Any(other => other.Index == change.Index) && !fact.Qualities.Any(other => other.Index == change.Index))
        {
            return (DropReason.Change, 8);
        }

        // "No large effusion" denies less than "no effusion"; of what is there, a quality more says more.
        (IReadOnlyList<Concept> more, IReadOnlyList<Concept> known) = isDenied ? (reported.Qualifiers, stated.Qualifiers) : (stated.Qualifiers, [.. fact.Qualities, .. fact.Changes]);
        if (more.Any(one => known.All(other => other.Index != one.Index) && (isDenied || !IsWorded(statement, one, fact))))
        {
            return (more.Any(static one => one.Group == WordGroups.Severity) ? DropReason.Severity : DropReason.Qualifier, 9);
        }

        if (!isDenied && (Lacks(reported.Qualifiers, stated) || Lacks(fact.Changes, stated)))
        {
            return (DropReason.Qualifier, 10);
        }

        return (DropReason.None, 11);
    }

    /// <summary>The words of a quality stand beside the finding, where the report reads them as a part of its name: "simple cyst".</summary>
    private static bool IsWorded(SentenceAnalysis statement, Concept quality, ReportedFact fact)
    {
        foreach (ConceptMatch match in statement.Matches)
        {
            if (match.Concept.Index == quality.Index)
            {
                for (int at = match.FirstToken; at < match.EndToken; at++)
                {
                    if (statement.Tokens[at].Kind == TokenKind.Word && !fact.Words.Contains(WordForms.Plain(statement.TextOf(statement.Tokens[at]))))
                    {
                        return false;
                    }
                }

                return true;
            }
        }

        return false;
    }

    /// <summary>The name of the finding holds a structure, and the report names none that has to do with it: two tendons may share a concept.</summary>
    private bool NamesOtherStructure(SentenceAnalysis statement, Finding stated, ReportedFact fact)
    {
        List<int> reported = [.. fact.Words.SelectMany(lists.StructuresOf), .. fact.Finding.IsAnatomyImplied ? [] : fact.Finding.Anatomy.Select(static place => place.Index)];
        if (reported.Count == 0)
        {
            return false;
        }

        bool isDenied = stated.Status.Assertion == Assertion.Absent;
        string before = "";
        foreach (Token token in statement.Tokens)
        {
            if (token.Kind != TokenKind.Word || !stated.Span.Contains(token.Span))
            {
                continue;
            }

            // "Cervical" alone names no structure, "cervical spine" does.
            string word = WordForms.Plain(statement.TextOf(token));
            if (IsOther(word, fact.Words.Contains(word)) || (before.Length > 0 && IsOther($"{before} {word}", fact.Words.Contains(word) && fact.Words.Contains(before))))
            {
                return true;
            }

            before = word;
        }

        return false;

        bool IsOther(string name, bool isSaid) => !isSaid && lists.StructuresOf(name) is { Count: > 0 } own
            && !own.Any(one => reported.Any(other => (isDenied && _lexicon.IsPartOf(one, other)) || _lexicon.IsPartOf(other, one)));
    }

    /// <summary>The report says that it is old or gone, and the statement does not.</summary>
    private bool Lacks(IReadOnlyList<Concept> qualities, Finding stated)
    {
        foreach (Concept quality in qualities)
        {
            if (lists.Kept.Contains(quality.Index) && stated.Change?.Index != quality.Index
                && stated.Qualifiers.All(other => other.Index != quality.Index) && !lists.Lasting.Names(stated.Concept))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsMeasured(SentenceAnalysis statement, Measurement measurement, ReportedFact fact)
    {
        foreach (Measurement reported in fact.Measurements)
        {
            if (!MeasurementSupport.IsSame(measurement, reported))
            {
                continue;
            }

            // Bounds are words before the value, so both are looked up in their own sentences.
            bool isBound = MeasurementSupport.IsBound(statement, measurement, lists);
            bool isReportedAsBound = fact.Sentences.Any(sentence => sentence.Analysis.Measurements.Any(own =>
                own.First.Equals(reported.First) && own.Unit == reported.Unit && MeasurementSupport.IsBound(sentence.Analysis, own, lists)));
            return isBound == isReportedAsBound;
        }

        return false;
    }

    private static bool IsOfTheRequest(Finding stated, ReportedFact fact) =>
        stated.Status.Temporality == Temporality.Historical && fact.Role == SectionRole.History;

    /// <summary>A place of the statement holds the report's; of something absent or normal, the report's holds it.</summary>
    private bool IsSamePlace(Finding stated, ReportedFact fact)
    {
        Finding reported = fact.Finding;
        bool isDenied = stated.Status.Assertion == Assertion.Absent || stated.Concept.Kind == ConceptKind.Normal;
        if (stated.Anatomy.Count == 0 || stated.IsAnatomyImplied)
        {
            // "No fracture of the hip" is not "no fracture", and "no clot in the appendage" is not "no cardiac thrombus".
            return !isDenied || reported.Anatomy.Count == 0 || reported.IsAnatomyImplied
                || (!stated.Concept.IsGeneric && (stated.Concept.Sites.Count == 0 || reported.Anatomy.Any(place => stated.Concept.Sites.Any(site => _lexicon.IsPartOf(site, place.Index)))));
        }

        if (isDenied && stated.Concept.Kind != ConceptKind.Normal && (reported.Anatomy.Count == 0 || reported.IsAnatomyImplied))
        {
            // What is denied of everything is denied of a part, if the report has to do with that part at all.
            Laterality named = SentenceParts.OnlySideOf(fact.Sentences[0].Analysis);
            if (named != Laterality.None && stated.Anatomy.Any(place => place.Side != Laterality.None && place.Side != named))
            {
                return false;
            }

            return stated.Anatomy.All(place => evidence.Names(place) || reported.Anatomy.Any(other => _lexicon.IsPartOf(place.Index, other.Index)));
        }

        return stated.Anatomy.All(place => PlacesOf(fact).Any(other =>
            _lexicon.IsPartOf(other, place.Index) || (isDenied && _lexicon.IsPartOf(place.Index, other))));
    }

    private static IEnumerable<int> PlacesOf(ReportedFact fact)
    {
        foreach (Concept place in fact.Finding.Anatomy)
        {
            yield return place.Index;
        }

        foreach (int site in fact.Finding.Anatomy.Count == 0 ? fact.Finding.Concept.Sites : [])
        {
            yield return site;
        }

        foreach (Sentence sentence in fact.IsAlone || fact.IsInterpretation ? fact.Sentences : [])
        {
            foreach (ConceptMatch match in sentence.Analysis.Matches)
            {
                if (match.Concept.Kind == ConceptKind.Anatomy)
                {
                    yield return match.Concept.Index;
                }
            }
        }
    }

    /// <summary>The side is a part of the name that the report denies, "no left ventricular thrombus", and the statement denies the other or both.</summary>
    private bool DeniesMoreThanNamed(SentenceAnalysis statement, Finding stated, Laterality side, ReportedFact fact)
    {
        if (stated.Status.Assertion != Assertion.Absent || fact.Side != Laterality.None)
        {
            return false;
        }

        SentenceAnalysis sentence = fact.Sentences[0].Analysis;
        List<string> reported = WordForms.In(sentence, fact.Finding.Span.Shift(-fact.Sentences[0].Span.Start));
        List<string> own = WordForms.In(statement, stated.Span);
        Laterality denied = side != Laterality.None ? side : own.Select(lists.SideOf).FirstOrDefault(static one => one != Laterality.None);
        return reported.Exists(word => lists.SideOf(word) is var named && named != Laterality.None
            && (denied == Laterality.None ? own.TrueForAll(reported.Contains) && !own.Contains(word) : denied != named));
    }

    private static bool IsSameSide(Finding stated, Laterality side, ReportedFact fact)
    {
        bool isDenied = stated.Status.Assertion == Assertion.Absent || stated.Concept.Kind == ConceptKind.Normal;
        if (isDenied)
        {
            bool isOther = side != Laterality.None && fact.ParagraphSide is Laterality.Left or Laterality.Right && side != fact.ParagraphSide;
            return !isOther && (side == fact.Side || fact.Side is Laterality.None or Laterality.Bilateral);
        }

        return side == Laterality.None || side == fact.Side;
    }

    /// <summary>Something present or possible that a denial of the statement would deny.</summary>
    private ReportedFact? Contradiction(Finding stated) => evidence.Facts.Find(fact =>
        evidence.IsBody(fact.Role)
        && fact.Finding.Status is { Assertion: not Assertion.Absent, Temporality: Temporality.Recent, Experiencer: Experiencer.Patient }
        && (fact.Finding.Concept.Index == stated.Concept.Index || IsWordOf(stated.Concept, fact)
            || ConceptLexicon.IsKindOf(fact.Finding.Concept, stated.Concept))
        && stated.Qualifiers.All(own => fact.Finding.Qualifiers.Any(other => other.Index == own.Index))
        && (stated.Side == Laterality.None || fact.Side == Laterality.None || fact.Side == Laterality.Bilateral || stated.Side == fact.Side)
        && (stated.Anatomy.Count == 0 || fact.Finding.Anatomy.Count == 0
            || stated.Anatomy.Any(place => fact.Finding.Anatomy.Any(other => _lexicon.IsPartOf(other.Index, place.Index)))));
}
