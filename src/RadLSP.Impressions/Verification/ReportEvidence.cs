using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>What of a report may support a statement, made once for all statements.</summary>
internal sealed class ReportEvidence
{
    /// <summary>So many sentences are tried for a statement without findings, which keeps the work linear.</summary>
    private const int MostCandidates = 24;

    private readonly Dictionary<string, List<Sentence>> _byWord = new(StringComparer.OrdinalIgnoreCase);
    private readonly VerifierLists _lists;
    private readonly SentenceParts _parts;

    public ReportEvidence(Report report, VerifierLists lists)
    {
        Report = report;
        _lists = lists;
        _parts = new SentenceParts(lists);
        HasFindings = report.Sentences.Any(sentence => report.RoleOf(sentence) == SectionRole.Findings);
        foreach (Sentence sentence in report.Sentences)
        {
            if (!IsEvidence(report.RoleOf(sentence)))
            {
                continue;
            }

            Sentences.Add(sentence);
            foreach (Token token in sentence.Analysis.Tokens)
            {
                string word = WordForms.Plain(sentence.Analysis.TextOf(token));
                if (!_byWord.TryGetValue(word, out List<Sentence>? holders))
                {
                    _byWord.Add(word, holders = []);
                }

                if (holders.Count == 0 || holders[^1].Index != sentence.Index)
                {
                    holders.Add(sentence);
                }
            }
        }

        foreach (Finding finding in report.Findings)
        {
            if (IsEvidence(report.RoleOf(finding)))
            {
                Facts.Add(MakeFact(finding));
            }
        }
    }

    public Report Report { get; }

    public bool HasFindings { get; }

    public List<Sentence> Sentences { get; } = [];

    public List<ReportedFact> Facts { get; } = [];

    /// <summary>The sentences that share a word of content with a statement, in their order; the rarest words bring theirs first.</summary>
    public List<Sentence> WithAnyWordOf(SentenceAnalysis statement)
    {
        var found = new List<Sentence>();
        IEnumerable<List<Sentence>> holders = statement.Tokens
            .Where(token => token.Kind != TokenKind.Punctuation && !_lists.IsConnecting(statement.TextOf(token)))
            .Select(token => _byWord.GetValueOrDefault(WordForms.Plain(statement.TextOf(token)), []))
            .OrderBy(static list => list.Count);
        foreach (Sentence sentence in holders.SelectMany(static list => list))
        {
            if (found.Count < MostCandidates && !found.Contains(sentence))
            {
                found.Add(sentence);
            }
        }

        return found;
    }

    /// <summary>Where findings of this examination are described.</summary>
    public bool IsBody(SectionRole role) =>
        role == SectionRole.Findings || (!HasFindings && role is SectionRole.Unheaded or SectionRole.Other or SectionRole.Procedure);

    /// <summary>An impression does not support itself, and a signature says nothing of the patient.</summary>
    private static bool IsEvidence(SectionRole role) => role is not (SectionRole.Impression or SectionRole.Signature or SectionRole.Addendum);

    /// <summary>A structure, or what it is a part of, is named somewhere in the report.</summary>
    public bool Names(Concept place) => Sentences.Exists(sentence => sentence.Analysis.Matches.Any(match =>
        match.Concept.Kind == ConceptKind.Anatomy && match.Concept.PartOf >= 0 && _lists.Grammar.Lexicon.IsPartOf(place.Index, match.Concept.Index)));

    /// <summary>What it says may be repeated as a conclusion: the request asks, it does not find.</summary>
    public bool MayStandAlone(Sentence sentence) => Report.RoleOf(sentence) is var role && (IsBody(role) || role is SectionRole.Recommendation or SectionRole.Communication);

    /// <summary>A sentence goes on about what the one before it named: "It measures 8 mm."</summary>
    public bool GoesOn(SentenceAnalysis sentence) => _lists.Continuing.Any(word => StartsWith(sentence.Text, word));

    /// <summary>The sentences at these places, and those after each that may still speak of the same, by their numbers.</summary>
    public HashSet<int> Near(IReadOnlyList<TextSpan> places)
    {
        var near = new HashSet<int>();
        foreach (Sentence sentence in Sentences)
        {
            bool isAfter = near.Contains(sentence.Index - 1) && GoesOn(sentence.Analysis)
                && Sentences.Exists(before => before.Index == sentence.Index - 1 && before.Section == sentence.Section);
            if (isAfter || places.Any(place => place.Overlaps(sentence.Span)))
            {
                near.Add(sentence.Index);
            }
        }

        return near;
    }

    public Sentence SentenceOf(Finding finding) => Report.Sentences[finding.Sentence - Report.Sentences[0].Index];

    private ReportedFact MakeFact(Finding finding)
    {
        Sentence own = SentenceOf(finding);
        List<Sentence> sentences = [own, .. Followers(own)];
        bool isAlone = own.Analysis.Findings.Count == 1;
        Finding bare = own.Analysis.Findings.FirstOrDefault(one => one.Span.Shift(own.Span.Start) == finding.Span && one.Concept.Kind == finding.Concept.Kind)
            ?? finding with { Span = finding.Span.Shift(-own.Span.Start) };
        Finding corrected = _parts.Corrected(own.Analysis, bare);
        bool isInterpretation = _parts.IsInterpretation(own.Analysis, bare);
        List<Measurement> measurements = [.. corrected.Measurements];
        List<Concept> changes = finding.Change is { } change ? [change] : [];
        for (int i = 0; i < sentences.Count; i++)
        {
            if (i > 0 || isAlone)
            {
                SentenceAnalysis analysis = sentences[i].Analysis;
                measurements.AddRange(analysis.Measurements);
                changes.AddRange(analysis.Matches.Where(static match => match.Concept.Group == WordGroups.Change).Select(static match => match.Concept));
            }
        }

        return new ReportedFact
        {
            Finding = corrected.IsAnatomyImplied && !bare.IsAnatomyImplied ? finding with { Anatomy = [], IsAnatomyImplied = true } : finding,
            Side = isInterpretation && corrected.Side == Laterality.None ? SentenceParts.OnlySideOf(own.Analysis) : SideOf(finding, corrected),
            Qualities = [.. finding.Qualifiers, .. sentences.SelectMany((sentence, index) => index == 0
                ? _parts.QualitiesOf(own.Analysis, bare)
                : sentence.Analysis.Matches.Where(static match => match.Concept.Kind == ConceptKind.Modifier).Select(static match => match.Concept))],
            ParagraphSide = finding.Concept.Kind != ConceptKind.Normal ? Laterality.None
                : Report.SideOf(finding) is var side && side != Laterality.None ? side : Report.Context.OrderSide.Value,
            Role = Report.RoleOf(finding),
            Sentences = sentences,
            IsAlone = isAlone,
            Measurements = measurements,
            Changes = changes,
            Words = new HashSet<string>(sentences.SelectMany((sentence, index) => index == 0 ? _parts.WordsOf(own.Analysis, bare) : sentence.Analysis.Tokens.Select(token => WordForms.Plain(sentence.Analysis.TextOf(token)))), StringComparer.Ordinal),
            IsInterpretation = isInterpretation,
            IsSeveral = !WordForms.PluralOf(own.Analysis, bare.Span, finding).IsEmpty,
        };
    }

    /// <summary>What is denied or normal has the side that is said; only what is there takes that of its paragraph.</summary>
    private Laterality SideOf(Finding finding, Finding corrected) =>
        corrected.Side != Laterality.None || !finding.IsPresent || finding.Concept.Kind == ConceptKind.Normal ? corrected.Side : Report.SideOf(finding);

    /// <summary>The sentences after one that go on about its only finding: "It measures 8 mm."</summary>
    private IEnumerable<Sentence> Followers(Sentence sentence)
    {
        if (sentence.Analysis.Findings.Count != 1)
        {
            yield break;
        }

        int next = sentence.Index - Report.Sentences[0].Index + 1;
        while (next < Report.Sentences.Count && Report.Sentences[next] is var follower && follower.Section == sentence.Section
            && follower.Analysis.Findings.Count == 0
            && GoesOn(follower.Analysis))
        {
            yield return follower;
            next++;
        }
    }

    private static bool StartsWith(string text, string word) =>
        text.Length > word.Length && text.StartsWith(word, StringComparison.OrdinalIgnoreCase) && text[word.Length] == ' ';
}
