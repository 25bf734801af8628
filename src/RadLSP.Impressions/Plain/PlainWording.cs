using System.Text;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Assertions;
using RadLSP.Core.Impressions;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Prompting;

namespace RadLSP.Impressions.Plain;

/// <summary>
/// Puts an impression into words of everyday, only by replacing words that the grammar explains. A sentence that would lose a number,
/// a side, a negation or a doubt by it stays as it is written. Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class PlainWording
{
    private const string Vowels = "aeiou";

    private readonly Grammar _bare;
    private readonly PlainLanguage _language;
    private readonly Dictionary<string, PlainTerm> _terms;
    private readonly Dictionary<string, string> _phrases;
    private readonly PhraseList _phraseList;
    private readonly PhraseList _apart;
    private readonly PhraseList _copulas;

    /// <param name="grammar">The language of the reports.</param>
    public PlainWording(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _bare = grammar.WithRules([]);
        _language = grammar.PlainLanguage.Value;
        _terms = _language.Terms.SelectMany(static term => term.Concepts.Select(id => (Id: id, Term: term))).DistinctBy(static pair => pair.Id)
            .ToDictionary(static pair => pair.Id, static pair => pair.Term, StringComparer.Ordinal);
        _phrases = _language.Phrases.DistinctBy(static phrase => phrase.Text).ToDictionary(static phrase => phrase.Text, static phrase => phrase.Plain, StringComparer.OrdinalIgnoreCase);
        _phraseList = new PhraseList(_phrases.Keys);
        _apart = new PhraseList(_language.Phrases.Where(static phrase => phrase.IsApart).Select(static phrase => phrase.Text));
        _copulas = new PhraseList(grammar.ImpressionWording.Value.Copulas);
    }

    /// <summary>The impression for the patient; where the report has none yet, its draft.</summary>
    /// <returns>Null when there is nothing to say, or the grammar has no words for patients.</returns>
    public PatientText? Of(Report report, ImpressionDraft draft)
    {
        IReadOnlyList<string> statements = StatementsOf(report, draft);
        if (statements.Count == 0 || _terms.Count == 0)
        {
            return null;
        }

        List<PlainSentence> made = [.. statements.Select(Sentence)];
        List<ExplainedTerm> terms = [.. made.SelectMany(static sentence => sentence.Terms).DistinctBy(static term => term.Term.ToUpperInvariant())];
        string[] plain = [.. made.Select(static sentence => sentence.Text)];
        return new PatientText(plain, terms, LeftIn(plain), ReadingGrade.Of(string.Join('\n', plain)), ReadingGrade.Of(string.Join('\n', statements)));
    }

    /// <summary>The sentences of the written impression, else those of the draft.</summary>
    public static IReadOnlyList<string> StatementsOf(Report report, ImpressionDraft draft)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(draft);
        List<string> written = [.. report.Sentences.Where(sentence => report.RoleOf(sentence) == SectionRole.Impression)
            .Select(static sentence => string.Join(' ', sentence.Analysis.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))
            .Where(static text => text.Any(char.IsLetter))];
        return written.Count > 0 ? written : [.. draft.Statements.Select(static statement => statement.Text)];
    }

    /// <summary>What a patient reads and the radiologist checks: the sentences under their note, and what the medical words mean.</summary>
    public string Document(PatientText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var document = new StringBuilder().Append(_language.Title).Append("\n\n")
            .Append(_language.Note.Replace("{grade}", Grade(text.Grade), StringComparison.Ordinal).Replace("{report_grade}", Grade(text.ReportGrade), StringComparison.Ordinal)).Append('\n');
        if (text.Left.Count > 0)
        {
            document.Append(_language.Left.Replace("{words}", string.Join(", ", text.Left), StringComparison.Ordinal)).Append('\n');
        }

        document.Append('\n');
        foreach (string sentence in text.Sentences)
        {
            document.Append("- ").Append(sentence).Append('\n');
        }

        if (text.Terms.Count > 0)
        {
            document.Append('\n').Append(_language.Meanings).Append('\n');
            foreach (ExplainedTerm term in text.Terms)
            {
                document.Append("- ").Append(term.Term).Append(": ").Append(term.Plain).Append('\n');
            }
        }

        return document.ToString();
    }

    private static string Grade(double grade) => Math.Max(0, Math.Round(grade)).ToString("0", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Findings that the grammar has no plain words for.</summary>
    public IReadOnlyList<string> LeftIn(IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        HashSet<string> plain = new(_language.Terms.SelectMany(static term => new[] { term.Plain, term.Many }), StringComparer.OrdinalIgnoreCase);
        return [.. sentences.SelectMany(sentence =>
        {
            SentenceAnalysis analysis = SentenceAnalyzer.Analyze(sentence, _bare);
            return analysis.Matches
                .Where(match => match.Concept is { Kind: ConceptKind.Observation or ConceptKind.Device or ConceptKind.Procedure, IsGeneric: false })
                .Select(match => Quote(analysis, analysis.SpanOf(match)))
                .Where(words => !plain.Any(known => known.Contains(words, StringComparison.OrdinalIgnoreCase)));
        }).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>A sentence with the words of everyday, or as it is written.</summary>
    internal PlainSentence Sentence(string text)
    {
        SentenceAnalysis analysis = SentenceAnalyzer.Analyze(text, _bare);
        List<PlainPlace> places = Places(analysis);
        if (places.Count == 0)
        {
            return new PlainSentence(text, []);
        }

        string made = Replace(text, places);
        return SaysTheSame(analysis, SentenceAnalyzer.Analyze(made, _bare))
            ? new PlainSentence(made, [.. places.Where(static place => place.IsTerm).Select(place => new ExplainedTerm(text.Substring(place.Span.Start, place.Span.Length), place.Plain))])
            : new PlainSentence(text, []);
    }

    /// <summary>Every number, side, negation and word of doubt of one is one of the other.</summary>
    private static bool SaysTheSame(SentenceAnalysis before, SentenceAnalysis after) =>
        Numbers(before).SequenceEqual(Numbers(after))
        && Sides(before).SetEquals(Sides(after))
        && Cues(before).SequenceEqual(Cues(after));

    private static IEnumerable<string> Numbers(SentenceAnalysis sentence) =>
        sentence.Tokens.Where(static token => token.Kind == TokenKind.Number || token.Has(TokenTraits.HasDigit)).Select(token => sentence.TextOf(token).ToString());

    private static HashSet<Laterality> Sides(SentenceAnalysis sentence) =>
        [.. sentence.Matches.Select(static match => match.Concept.Side).Where(static side => side is Laterality.Left or Laterality.Right or Laterality.Bilateral)];

    private static IEnumerable<CueKind> Cues(SentenceAnalysis sentence) =>
        sentence.Cues.Select(static cue => cue.Cue.Kind).Where(static kind => kind is not (CueKind.Termination or CueKind.Pseudo)).Order();

    private List<PlainPlace> Places(SentenceAnalysis sentence)
    {
        var found = new List<PlainPlace>();
        foreach (ConceptMatch match in sentence.Matches)
        {
            if (_terms.TryGetValue(match.Concept.Id, out PlainTerm? term) && TermAt(sentence, match, term) is { } place)
            {
                found.Add(place);
            }
        }

        for (int at = 0; at < sentence.Text.Length; at++)
        {
            if (_phraseList.LengthAt(sentence.Text, at) is > 0 and int length)
            {
                found.Add(new PlainPlace(new TextSpan(at, length), _phrases[sentence.Text.Substring(at, length)], null));
            }
        }

        var chosen = new List<PlainPlace>();
        foreach (PlainPlace place in found.OrderByDescending(static place => (place.Term ?? place.Span).Length).ThenByDescending(static place => place.IsTerm))
        {
            // A longer phrase that names something else is that: the words inside it are not explained one by one.
            if (!chosen.Exists(other => other.Span.Overlaps(place.Span))
                && !(place.Term is { } term && sentence.Matches.Any(match => sentence.SpanOf(match) is var span && span.Length > term.Length && span.Contains(term) && match.Concept.Kind == ConceptKind.Observation)))
            {
                chosen.Add(place);
            }
        }

        chosen.Sort(static (one, other) => one.Span.Start.CompareTo(other.Span.Start));
        return chosen;
    }

    private PlainPlace? TermAt(SentenceAnalysis sentence, ConceptMatch match, PlainTerm term)
    {
        // "Acute" stays in front of what "acute appendicitis" as a whole is explained by.
        TextSpan span = sentence.SpanOf(match);
        TextSpan whole = span;
        string written = sentence.Text.Substring(span.Start, span.Length);
        int first = _apart.LengthAt(written, 0);
        if (first > 0 && first < written.Length && written[first] == ' ')
        {
            span = TextSpan.FromBounds(span.Start + first + 1, span.End);
            written = written[(first + 1)..];
        }

        int named = StartOfName(written, match.Concept);
        span = TextSpan.FromBounds(span.Start + named, span.End);
        written = written[named..];
        string plain = term.Many.Length > 0 && IsPlural(written) ? term.Many : term.Plain;
        return plain.Contains(written, StringComparison.OrdinalIgnoreCase) || _copulas.Find(written, 0).At >= 0 || LosesSide(written, plain) ? null : new PlainPlace(span, plain, whole);
    }

    /// <summary>Where the last words begin that name the finding by themselves: what stands before them, "malignant" or "partial", is more than the term says and stays.</summary>
    private int StartOfName(string written, Concept concept)
    {
        for (int at = written.LastIndexOf(' '); at > 0; at = written.LastIndexOf(' ', at - 1))
        {
            SentenceAnalysis last = SentenceAnalyzer.Analyze(written[(at + 1)..], _bare);
            if (last.Matches is [{ FirstToken: 0 } only] && only.Concept == concept && only.EndToken == last.Tokens.Count)
            {
                return at + 1;
            }
        }

        return 0;
    }

    /// <summary>A side inside a name, "air under the right hemidiaphragm", that its plain words do not say.</summary>
    private bool LosesSide(string written, string plain) => written.Split(' ').Any(word =>
        SentenceAnalyzer.Analyze(word, _bare).Matches.Any(static match => match.Concept.Side is Laterality.Left or Laterality.Right)
        && !plain.Contains(word, StringComparison.OrdinalIgnoreCase));

    private bool IsPlural(string written)
    {
        string last = written[(written.LastIndexOf(' ') + 1)..];
        return last.EndsWith('s') && _bare.Words.Find(last.AsSpan(0, last.Length - 1)) >= 0;
    }

    private string Replace(string text, List<PlainPlace> places)
    {
        var made = new StringBuilder();
        int from = 0;
        foreach (PlainPlace place in places)
        {
            made.Append(text, from, place.Span.Start - from);
            bool isFirst = made.ToString().All(static letter => !char.IsLetterOrDigit(letter));
            string plain = isFirst && char.IsUpper(text[place.Span.Start]) ? char.ToUpperInvariant(place.Plain[0]) + place.Plain[1..] : place.Plain;
            FitArticle(made, plain);
            made.Append(plain);
            from = place.Span.End;
        }

        return made.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>"A" becomes "an" before a vowel, and the other way round.</summary>
    private void FitArticle(StringBuilder made, string next)
    {
        (string beforeVowel, string otherwise) = _language.Articles;
        string wanted = Vowels.Contains(char.ToLowerInvariant(next[0])) ? beforeVowel : otherwise;
        string other = wanted == beforeVowel ? otherwise : beforeVowel;
        string before = made.ToString();
        if (other.Length == 0 || !before.EndsWith(" ", StringComparison.Ordinal) || !before.AsSpan(0, before.Length - 1).EndsWith(other, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        int start = before.Length - 1 - other.Length;
        if (start == 0 || !char.IsLetterOrDigit(before[start - 1]))
        {
            bool isCapital = char.IsUpper(before[start]);
            made.Length = start;
            made.Append(isCapital ? char.ToUpperInvariant(wanted[0]) + wanted[1..] : wanted).Append(' ');
        }
    }

    private static string Quote(SentenceAnalysis analysis, TextSpan span) => analysis.Text.Substring(span.Start, span.Length);
}
