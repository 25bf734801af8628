using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Findings;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Drafting;

/// <summary>
/// Drafts an impression from the findings of a report by rules: the radiologist's own sentences, shortened, the most urgent first.
/// Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class ImpressionDrafter
{
    /// <summary>How often a draft is mended after the rules were asked; each time one of its statements is longer or one more stands there.</summary>
    private const int MostTrials = 5;

    /// <summary>So many earlier reports are asked for: enough to see how the user words such a case, and few enough to be read at once.</summary>
    public const int MostOwnReports = 12;

    private readonly ImpressionWording _wording;
    private readonly StatementWording _statements;
    private readonly NormalWording _normal;
    private readonly OwnWording _ownWording;
    private readonly ClinicalQuestion _question;
    private readonly PhraseList _continuing;
    private readonly LastingFindings _lasting;

    /// <param name="grammar">The language of the reports.</param>
    public ImpressionDrafter(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _wording = grammar.ImpressionWording.Value;
        _statements = new StatementWording(grammar, _wording);
        _normal = new NormalWording(_wording);
        _ownWording = new OwnWording(grammar, _wording);
        _question = new ClinicalQuestion(_wording);
        _continuing = new PhraseList(_wording.Continuing);
        _lasting = new LastingFindings(grammar);
    }

    /// <summary>Drafts the impression of a report in the words of the user's own similar reports.</summary>
    /// <param name="report">The report, analysed with the grammar of this drafter.</param>
    /// <param name="archive">Where the user's own reports are; null for none.</param>
    /// <param name="cancellation">Stops the work between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImpressionDraft Draft(Report report, IOwnReports? archive, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Draft(report, archive?.Similar(FindingsOf(report), MostOwnReports, cancellation), cancellation);
    }

    /// <summary>The sentences that describe the findings of a report, as one text; what an archive is searched with.</summary>
    public string FindingsOf(Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return Read(report).Text;
    }

    private DraftedReport Read(Report report) => new(report, _continuing, _wording.DescribingHeadings);

    /// <summary>Drafts the impression of a report. One that it has already is not looked at.</summary>
    /// <param name="report">The report, analysed with the grammar of this drafter.</param>
    /// <param name="own">Earlier reports of the user, the most similar first, for their wording.</param>
    /// <param name="cancellation">Stops the work between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public ImpressionDraft Draft(Report report, IReadOnlyList<OwnReport>? own, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        DraftedReport drafted = Read(report);
        if (drafted.Body.Count == 0)
        {
            return ImpressionDraft.Empty;
        }

        int least = drafted.OwedPoints.Values.Any(points => points >= _wording.LeastPoints) ? _wording.LeastPoints : _wording.LeastPointsAlone;
        foreach ((Finding finding, int points) in drafted.OwedPoints)
        {
            if (points >= least)
            {
                drafted.SentenceOf(finding)!.Owed.Add(finding);
            }
        }

        List<BodySentence> answers = _question.Answer(drafted);
        List<BodySentence> chosen = [.. drafted.Body.Where(sentence => sentence.Owed.Count > 0 && !answers.Contains(sentence)).OrderByDescending(static sentence => sentence.Points)];
        chosen = WithoutRepeats(chosen);
        var trial = new DraftTrial(report, drafted.Sections, _wording.Conflicts);
        OwnWords? words = own is { Count: > 0 } ? new OwnWords(drafted.Text, own) : null;
        Support? support = words is null ? null : _ownWording.SupportOf(drafted);
        List<DraftStatement> best = [];
        int fewest = int.MaxValue;
        bool isQuiet = false;
        for (int round = 0; round < MostTrials && fewest > 0; round++)
        {
            List<DraftItem> items = DraftItem.Of(drafted, chosen);
            List<DraftStatement> statements = [.. answers.Select(sentence => Word(drafted, sentence)), .. items.Select(item => Word(drafted, item))];
            isQuiet = chosen.All(IsNotAcute);
            DraftStatement? normal = isQuiet ? (words is null ? null : _ownWording.Normal(support!, words)) ?? _normal.For(drafted) : null;
            if (normal is not null)
            {
                statements.Add(normal);
            }

            List<(int, TextSpan)> flags = trial.Flags([.. statements.Select(static statement => statement.Text)], cancellation);
            if (flags.Count < fewest)
            {
                (best, fewest) = (statements, flags.Count);
            }

            if (!Mend(drafted, chosen, [.. answers.Select(static sentence => new[] { sentence }), .. items.Select(static item => item.Sentences)], flags))
            {
                break;
            }
        }

        var draft = new ImpressionDraft(best);
        return words is null ? draft : Choose(draft, support!, words, [.. answers.Concat(chosen).SelectMany(static sentence => sentence.Owed)], isQuiet, trial, cancellation);
    }

    /// <summary>The draft, or an earlier impression that says the same and that the user would more likely write.</summary>
    private ImpressionDraft Choose(
        ImpressionDraft draft, Support support, OwnWords words, List<Finding> owed, bool isQuiet, DraftTrial trial, CancellationToken cancellation)
    {
        ImpressionDraft prose = draft with { IsNumbered = false };
        ImpressionDraft best = words.Expected(prose.Text) > words.Expected(draft.Text) ? prose : draft;
        double most = words.Expected(best.Text);
        foreach (ImpressionDraft candidate in _ownWording.Whole(support, words, owed, isQuiet))
        {
            double expected = words.Expected(candidate.Text);
            if (expected > most && trial.Flags([.. candidate.Statements.Select(static statement => statement.Text)], cancellation).Count == 0)
            {
                (best, most) = (candidate, expected);
            }
        }

        return best;
    }

    /// <summary>The sentences of an item: those that belong together one after the other, those of the same finding as a list.</summary>
    private DraftStatement Word(DraftedReport drafted, DraftItem item)
    {
        var text = new System.Text.StringBuilder();
        var evidence = new List<TextSpan>();
        var said = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (List<BodySentence> chain in item.Chains)
        {
            for (int i = 0; i < chain.Count; i++)
            {
                DraftStatement part = Word(drafted, chain[i]);
                evidence.AddRange(part.Evidence);
                if (!said.Add(part.Text))
                {
                    continue;
                }

                bool isListed = text.Length > 0 && i == 0;
                if (isListed)
                {
                    text.Length -= text[^1] == '.' ? 1 : 0;
                }

                text.Append(isListed ? "; " : text.Length > 0 ? " " : "").Append(isListed ? StatementWording.LowerFirst(part.Text) : part.Text);
            }
        }

        return new DraftStatement(text.ToString(), [.. evidence.Distinct().OrderBy(static span => span.Start)]);
    }

    private DraftStatement Word(DraftedReport drafted, BodySentence sentence)
    {
        var wanted = new List<Finding>();
        foreach (Finding finding in sentence.Owed)
        {
            if (DraftedReport.Within(sentence.Sentence, finding) is { } own)
            {
                wanted.Add(own);
            }
        }

        SentenceAnalysis analysis = sentence.Sentence.Analysis;
        string text = sentence.IsWhole || wanted.Count == 0
            ? StatementWording.Sentence(StatementWording.Clean(analysis.Text))
            : _statements.Shorten(analysis, wanted);
        return SubheadingSubject.Of(drafted.Report, sentence) is { } heading
            ? new DraftStatement($"{heading.Name}: {text}", [heading.Span, sentence.Sentence.Span])
            : new DraftStatement(text, [sentence.Sentence.Span]);
    }

    /// <summary>Leaves out a sentence of which every finding was said in one before it.</summary>
    private static List<BodySentence> WithoutRepeats(List<BodySentence> sentences)
    {
        var kept = new List<BodySentence>();
        foreach (BodySentence sentence in sentences)
        {
            bool isSaid = sentence.Owed.All(finding => kept.Exists(other => other.Owed.Exists(known => IsRepeat(finding, known))));
            if (!isSaid)
            {
                kept.Add(sentence);
            }
        }

        return kept;
    }

    private static bool IsRepeat(Finding finding, Finding known) =>
        finding.Concept.Index == known.Concept.Index && (finding.Side == Laterality.None || finding.Side == known.Side)
        && finding.Measurements.Count == 0 && finding.Levels.All(known.Levels.Contains)
        && finding.Anatomy.All(place => finding.IsAnatomyImplied || known.Anatomy.Any(other => other.Index == place.Index));

    /// <summary>Nothing of the sentence makes "no acute abnormality" untrue: it is old, lasting, or a matter of age.</summary>
    private bool IsNotAcute(BodySentence sentence) => sentence.Owed.TrueForAll(finding => _lasting.Holds(finding, []));

    /// <summary>Mends what the rules flag: says what was left out, and takes whole sentences where a part of one was misunderstood.</summary>
    private static bool Mend(DraftedReport drafted, List<BodySentence> chosen, List<IEnumerable<BodySentence>> statements, List<(int Statement, TextSpan Place)> flags)
    {
        bool isMended = false;
        foreach ((int statement, TextSpan place) in flags)
        {
            IEnumerable<BodySentence> concerned = statement >= 0
                ? statement < statements.Count ? statements[statement] : []
                : drafted.SentenceAt(place) is { } sentence ? [sentence] : [];
            foreach (BodySentence one in concerned)
            {
                if (!statements.Exists(said => said.Contains(one)))
                {
                    one.Owed.AddRange(drafted.OwedPoints.Keys.Where(finding => finding.Sentence == one.Sentence.Index && !one.Owed.Contains(finding)));
                    chosen.Add(one);
                    isMended = true;
                }
                else if (!one.IsWhole)
                {
                    one.IsWhole = isMended = true;
                }
            }
        }

        return isMended;
    }
}
