using System.Text;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>
/// Decides of each statement of an impression whether the report supports it. It is closed-world: what it cannot find in the
/// report, finding by finding and word by word, is not supported. Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class ImpressionVerifier
{
    /// <summary>Longer texts are no impressions, and a model that runs away may write without end.</summary>
    public const int LongestText = 8000;

    /// <summary>A statement with more findings is none; comparing it would cost more than it is worth.</summary>
    private const int MostFindings = 40;

    private const string WordsSlot = "{words}";

    private readonly VerifierLists _lists;
    private readonly StatementReader _reader;
    private readonly AdviceSupport _advice;
    private readonly SentenceParts _parts;
    private readonly Grammar _bare;

    /// <param name="grammar">The language of the reports.</param>
    public ImpressionVerifier(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _bare = grammar.WithRules([]);
        _lists = new VerifierLists(grammar);
        _parts = new SentenceParts(_lists);
        _reader = new StatementReader(_bare);
        _advice = new AdviceSupport(grammar, _bare);
    }

    /// <summary>Decides of each statement of a text. Linear in its length and that of the report; it never fails.</summary>
    /// <param name="report">The report, analysed with the grammar of this verifier. An impression that it has already supports nothing.</param>
    /// <param name="text">What a model or anybody wrote as its impression.</param>
    public IReadOnlyList<StatementVerdict> Verify(Report report, string text)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length > LongestText)
        {
            return [Drop("", new Objection(DropReason.TooLong, ""))];
        }

        var evidence = new ReportEvidence(report, _lists);
        var verdicts = new List<StatementVerdict>();
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (SentenceAnalysis statement in _reader.Read(text))
        {
            if (!statement.Tokens.Any(static token => token.Kind != TokenKind.Punctuation))
            {
                continue;
            }

            StatementVerdict verdict = said.Add(Key(statement))
                ? DecideAfter(evidence, statement, verdicts)
                : Drop(statement.Text, new Objection(DropReason.Repeated, ""));
            verdicts.Add(verdict);
        }

        return verdicts;
    }

    /// <summary>A statement that goes on about the one before it ("It measures 9 mm") may say only what the report says there.</summary>
    private StatementVerdict DecideAfter(ReportEvidence evidence, SentenceAnalysis statement, List<StatementVerdict> before)
    {
        if (!evidence.GoesOn(statement))
        {
            return Decide(evidence, statement, null);
        }

        if (before.Count == 0 || !before[^1].IsSupported)
        {
            return Drop(statement.Text, new Objection(DropReason.NoStatement, statement.Text));
        }

        HashSet<int> near = evidence.Near(before[^1].Evidence);
        StatementVerdict verdict = Decide(evidence, statement, near);
        return !verdict.IsSupported || evidence.Sentences.Exists(sentence => near.Contains(sentence.Index) && verdict.Evidence.Contains(sentence.Span))
            ? verdict
            : Drop(statement.Text, new Objection(DropReason.Finding, statement.Text));
    }

    /// <param name="near">Where a statement without findings may find its words; null for everywhere.</param>
    private StatementVerdict Decide(ReportEvidence evidence, SentenceAnalysis statement, HashSet<int>? near)
    {
        var normals = new NormalSupport(_lists, evidence);
        var sentences = new List<Sentence>();
        if (normals.TryCheckWhole(statement, sentences, out Objection? objection))
        {
            return objection is { } notNormal ? Drop(statement.Text, notNormal) : Keep(statement.Text, sentences);
        }

        if (statement.Findings.Count > MostFindings)
        {
            return Drop(statement.Text, new Objection(DropReason.TooLong, ""));
        }

        objection = CheckFindings(evidence, statement, normals, sentences, out List<IReadOnlyList<ReportedFact>> support);
        objection ??= CheckTogether(statement, support) ?? CheckWords(evidence, statement, support, sentences, near);
        if (objection is not { } fault)
        {
            return Keep(statement.Text, sentences);
        }

        return new VerbatimSupport(_lists, evidence).Find(statement, fault) is { } same ? Keep(statement.Text, same) : Drop(statement.Text, fault);
    }

    private Objection? CheckFindings(
        ReportEvidence evidence, SentenceAnalysis statement, NormalSupport normals, List<Sentence> sentences, out List<IReadOnlyList<ReportedFact>> support)
    {
        support = [];
        var findings = new FindingSupport(_lists, evidence);
        foreach (Finding read in statement.Findings)
        {
            Finding finding = _parts.Corrected(statement, read);
            var facts = new List<ReportedFact>();
            Objection? objection = normals.IsDenialOfAll(finding)
                ? normals.Check(statement, finding, sentences)
                : CheckOne(statement, finding, findings, normals, sentences, facts);
            if (objection is not null)
            {
                return objection;
            }

            support.Add(facts);
            sentences.AddRange(facts.SelectMany(static fact => fact.Sentences));
        }

        return null;
    }

    /// <summary>A structure that is called normal is so only when nothing is found at it; each of several has its own sentence.</summary>
    private static Objection? CheckOne(
        SentenceAnalysis statement, Finding finding, FindingSupport findings, NormalSupport normals, List<Sentence> sentences, List<ReportedFact> facts)
    {
        if (finding.Concept.Kind != ConceptKind.Normal)
        {
            return findings.Check(statement, finding, facts);
        }

        if (finding.Anatomy.Count == 0)
        {
            return normals.Check(statement, finding, sentences);
        }

        if (normals.Against(finding.Anatomy, finding.Side, isAcute: false) is { } against)
        {
            return new Objection(DropReason.NotNormal, statement.Text.Substring(finding.Span.Start, finding.Span.Length), against.Span);
        }

        foreach (Concept place in finding.Anatomy)
        {
            if (findings.Check(statement, finding with { Anatomy = [place] }, facts) is { } objection)
            {
                return objection;
            }
        }

        return null;
    }

    /// <summary>
    /// What another finding is taken for must be so in the report ("effusion, consistent with infection"), and of two that are denied
    /// one may stand after "with" only where the report has it so: "no infiltrate with pneumothorax" may be read as affirming it.
    /// </summary>
    private Objection? CheckTogether(SentenceAnalysis statement, List<IReadOnlyList<ReportedFact>> support)
    {
        for (int i = 0; i < statement.Findings.Count; i++)
        {
            Finding finding = statement.Findings[i];
            bool isDenied = finding.Status.Assertion == Assertion.Absent;
            string words = statement.Text.Substring(finding.Span.Start, finding.Span.Length);
            bool isBeforeAffirmed = i > 0 && statement.Findings[i - 1].Status.Assertion != Assertion.Absent;
            if (isDenied && !isBeforeAffirmed && _parts.IsAccompanying(statement, finding)
                && !support[i].Any(fact => _parts.IsAccompanying(fact.Sentences[0].Analysis, fact.Finding with { Span = fact.Finding.Span.Shift(-fact.Sentences[0].Span.Start) })))
            {
                return new Objection(DropReason.Finding, words);
            }

            if (_parts.IsInterpretation(statement, finding) && support[i].Count > 0 && support.Take(i).Any(static facts => facts.Count > 0)
                && !support.Take(i).Any(facts => facts.Any(fact => support[i].Any(own => IsToldTogether(fact, own)))))
            {
                return new Objection(DropReason.Finding, words, support[i][0].Finding.Span);
            }

            if (!isDenied && i > 0 && IsOneOfTwo(support[i - 1], support[i]) && !_parts.IsAlternativeBetween(statement, statement.Findings[i - 1].Span.End, finding.Span.Start))
            {
                return new Objection(DropReason.Certainty, words, support[i][0].Finding.Span);
            }
        }

        return null;
    }

    /// <summary>The report leaves open which of two it is ("atelectasis or scarring"), wherever it tells them together.</summary>
    private bool IsOneOfTwo(IReadOnlyList<ReportedFact> before, IReadOnlyList<ReportedFact> after)
    {
        bool isOpen = false;
        foreach (ReportedFact first in before)
        {
            foreach (ReportedFact second in after)
            {
                Sentence sentence = first.Sentences[0];
                if (sentence.Index == second.Sentences[0].Index && first.Finding.Span.End <= second.Finding.Span.Start)
                {
                    isOpen = _parts.IsAlternativeBetween(sentence.Analysis, first.Finding.Span.End - sentence.Span.Start, second.Finding.Span.Start - sentence.Span.Start);
                    if (!isOpen)
                    {
                        return false;
                    }
                }
            }
        }

        return isOpen;
    }

    private static bool IsToldTogether(ReportedFact fact, ReportedFact other) => fact.Sentences.Any(sentence => other.Sentences.Any(one => one.Index == sentence.Index));

    private Objection? CheckWords(
        ReportEvidence evidence, SentenceAnalysis statement, List<IReadOnlyList<ReportedFact>> support, List<Sentence> sentences, HashSet<int>? near)
    {
        var words = new WordSupport(_lists, statement, support);
        words.AccountFindings();
        if (statement.Findings.Count > 0)
        {
            Objection? objection = words.Check(sentences, evidence.Sentences, HeadingsOf(evidence, sentences));
            return objection is null || !AcceptAdvice(evidence, statement, words, sentences) ? objection : words.Check(sentences, evidence.Sentences, HeadingsOf(evidence, sentences));
        }

        Objection? first = CheckBySentence(evidence, statement, words, sentences, near);
        return first is null || !AcceptAdvice(evidence, statement, words, sentences) ? first : words.Check([], evidence.Sentences, []);
    }

    /// <summary>A statement without findings must be said by one sentence of the report.</summary>
    private Objection? CheckBySentence(ReportEvidence evidence, SentenceAnalysis statement, WordSupport words, List<Sentence> sentences, HashSet<int>? near)
    {
        Objection? first = words.Check([], evidence.Sentences, []);
        if (!words.HasContent || (near is null && IsValueOnly(statement)))
        {
            return first ?? new Objection(DropReason.NoStatement, "");
        }

        foreach (Sentence sentence in evidence.WithAnyWordOf(statement))
        {
            foreach (Sentence part in evidence.MayStandAlone(sentence) && near?.Contains(sentence.Index) != false ? PartsOf(sentence, statement) : [])
            {
                if (words.Check([part], evidence.Sentences, HeadingsOf(evidence, [sentence])) is null)
                {
                    sentences.Add(sentence);
                    return null;
                }
            }
        }

        return first ?? new Objection(DropReason.NoStatement, "");
    }

    /// <summary>A value that is said of nothing: "Measuring 25 mm."</summary>
    private bool IsValueOnly(SentenceAnalysis statement) => statement.Tokens.All(token =>
        token.Kind != TokenKind.Word || _lists.IsConnecting(statement.TextOf(token)) || statement.Measurements.Any(measurement => measurement.Span.Overlaps(token.Span)));

    /// <summary>Numbers and sides of a statement must come from one part of a sentence: "right 10 cm and left 9 cm" does not say "right 9 cm".</summary>
    private IEnumerable<Sentence> PartsOf(Sentence sentence, SentenceAnalysis statement)
    {
        bool mayBeMixed = statement.Tokens.Any(static token => token.Kind == TokenKind.Number || token.Has(TokenTraits.HasDigit))
            || statement.Matches.Any(static match => match.Concept.Side != Laterality.None);
        if (!mayBeMixed || _parts.Cut(sentence.Analysis) is not { Count: > 1 } parts)
        {
            return [sentence];
        }

        bool isWhole = string.Equals(Key(statement), Key(sentence.Analysis), StringComparison.Ordinal);
        return isWhole ? [sentence] : parts.Select(part => sentence with { Analysis = SentenceAnalyzer.Analyze(part, _bare) });
    }

    /// <summary>What a guideline gives need not be said by the report; it rests on what the guideline gives it for.</summary>
    private bool AcceptAdvice(ReportEvidence evidence, SentenceAnalysis statement, WordSupport words, List<Sentence> sentences)
    {
        if (!AdviceSupport.IsAdvice(statement) || _advice.Accepted(evidence.Report, statement) is not { Words.Count: > 0 } accepted)
        {
            return false;
        }

        words.IsAdviceOfGuideline = true;
        sentences.AddRange(evidence.Sentences.Where(sentence => accepted.Basis.Any(basis => basis.Overlaps(sentence.Span))));
        foreach (TextSpan span in accepted.Words)
        {
            words.Account(span);
        }

        foreach (ConceptMatch match in statement.Matches)
        {
            if (match.Concept.Group == WordGroups.Advice)
            {
                words.Account(statement.SpanOf(match));
            }
        }

        foreach (Token token in statement.Tokens)
        {
            if (_lists.IsAdvising(statement.TextOf(token)))
            {
                words.Account(token.Span);
            }
        }

        return true;
    }

    private static List<string> HeadingsOf(ReportEvidence evidence, IReadOnlyList<Sentence> sentences) =>
        [.. sentences.Select(sentence => evidence.Report.Sections[sentence.Section]).Where(static section => section.Level == 2).Select(static section => section.Name).Distinct()];

    /// <summary>The words alone, so that a repeated statement is known by another full stop.</summary>
    private static string Key(SentenceAnalysis statement)
    {
        var key = new StringBuilder();
        foreach (Token token in statement.Tokens)
        {
            if (token.Kind != TokenKind.Punctuation)
            {
                key.Append(statement.TextOf(token)).Append(' ');
            }
        }

        return key.ToString().ToUpperInvariant();
    }

    private static StatementVerdict Keep(string text, List<Sentence> sentences) =>
        new(text, DropReason.None, "", [.. sentences.Select(static sentence => sentence.Span).Distinct().OrderBy(static span => span.Start)]);

    private StatementVerdict Drop(string text, Objection objection)
    {
        string reason = _lists.Reasons.TryGetValue(CodeOf(objection.Reason), out string? words)
            ? words.Replace(WordsSlot, objection.Words, StringComparison.Ordinal)
            : objection.Reason.ToString();
        return new StatementVerdict(text, objection.Reason, reason, objection.Against.IsEmpty ? [] : [objection.Against]);
    }

    /// <summary>"NotNormal" as the grammar writes it: "not-normal".</summary>
    internal static string CodeOf(DropReason reason)
    {
        var code = new StringBuilder();
        foreach (char letter in reason.ToString())
        {
            code.Append(char.IsUpper(letter) && code.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return code.ToString();
    }
}
