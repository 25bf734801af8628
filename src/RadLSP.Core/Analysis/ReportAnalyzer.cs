using RadLSP.Core.Assertions;
using RadLSP.Core.Diagnostics;
using RadLSP.Core.Findings;
using RadLSP.Core.Lexicon;
using RadLSP.Core.Rules;
using RadLSP.Core.Syntax;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;

namespace RadLSP.Core.Analysis;

/// <summary>From the text of a document to its findings and diagnostics.</summary>
public static class ReportAnalyzer
{
    /// <summary>
    /// Rules that compare places of a report with each other cost the square of its length, so they are left out above this many
    /// findings or sections: no report has them, but a hostile or mistaken document may.
    /// </summary>
    private const int MostCompared = 2000;

    /// <summary>
    /// So many sentences go through the rules together: enough for speed, and few enough that a cancelled version of a long
    /// document leaves something to the next.
    /// </summary>
    private const int CheckedAtOnce = 64;

    /// <summary>Analyses one version of a document.</summary>
    /// <param name="text">The document; any characters, however broken.</param>
    /// <param name="grammar">The language of the report.</param>
    /// <param name="options">What the caller chose.</param>
    /// <param name="cache">Results of the version before; sentences that are unchanged are not analysed again.</param>
    /// <param name="cancellation">Stops the work between two sentences or rules.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static ReportAnalysis Analyze(
        SourceText text, Grammar grammar, AnalysisOptions? options = null, AnalysisCache? cache = null, CancellationToken cancellation = default)
    {
        options ??= AnalysisOptions.Default;
        cache ??= new AnalysisCache();
        List<Section> sections = SectionParser.Parse(text, grammar.SectionNames);
        cache.Begin(grammar, options);
        List<Sentence> sentences = AnalyzeSentences(text, sections, grammar, options, cache, cancellation);
        cache.End();
        List<RequestLine> request = ReadRequest(options, grammar);
        HeadingSubject[] subjects = SubjectsOf(sections, grammar);
        AssertionStatus[] headings = StatusesUnder(sections, grammar);
        var findings = new List<Finding>();
        var diagnostics = new List<Diagnostic>();
        List<Report> reports = BuildReports(text, grammar, sections, sentences, subjects, headings, request, options, findings);
        AddSentenceDiagnostics(sections, sentences, diagnostics, cancellation);
        bool isTooLong = sections.Count > MostCompared || reports.Exists(report => report.Findings.Count > MostCompared);
        foreach (Report report in isTooLong ? [] : reports)
        {
            foreach (ReportRule rule in grammar.RuleSet.ReportRules)
            {
                cancellation.ThrowIfCancellationRequested();
                rule.Check(report, diagnostics);
            }
        }

        diagnostics.Sort(static (a, b) => a.Span.Start != b.Span.Start
            ? a.Span.Start.CompareTo(b.Span.Start)
            : string.CompareOrdinal(a.Rule.Id, b.Rule.Id));
        grammar.Merging.Merge(diagnostics);
        TemplateFields.Grade(text, grammar, diagnostics);
        return new ReportAnalysis
        {
            Text = text,
            Grammar = grammar,
            Sections = FixedList.Of(sections),
            Sentences = FixedList.Of(sentences),
            Reports = reports,
            Findings = FixedList.Of(findings),
            Diagnostics = diagnostics,
            HeadingStatuses = headings,
            IsTooLongToCompare = isTooLong,
        };
    }

    /// <summary>The request is read like the header of a report: "EXAM: XR right knee", "Sex: F".</summary>
    private static List<RequestLine> ReadRequest(AnalysisOptions options, Grammar grammar)
    {
        if (options.Request is not { Length: > 0 } request)
        {
            return [];
        }

        var text = new SourceText(request);
        List<Section> sections = SectionParser.Parse(text, grammar.SectionNames);
        var lines = new List<RequestLine>();
        var spans = new List<SentenceSpan>();
        foreach (Section section in sections)
        {
            spans.Clear();
            SentenceSplitter.Split(text, section, grammar.Sentences, spans);
            lines.AddRange(spans.Select(span =>
                new RequestLine(section.Name, section.Role, SentenceAnalyzer.Analyze(text.ToString(span.Span), grammar))));
        }

        return lines;
    }

    private static List<Sentence> AnalyzeSentences(
        SourceText text, List<Section> sections, Grammar grammar, AnalysisOptions options, AnalysisCache cache, CancellationToken cancellation)
    {
        var spans = new List<SentenceSpan>();
        foreach (Section section in sections)
        {
            SentenceSplitter.Split(text, section, grammar.Sentences, spans);
        }

        var sentences = new List<Sentence>(spans.Count);
        var fresh = new Dictionary<string, SentenceAnalysis>(StringComparer.Ordinal);
        foreach (SentenceSpan span in spans)
        {
            ReadOnlySpan<char> words = text.Slice(span.Span);
            if (!cache.TryGet(words, out SentenceAnalysis? analysis) && !fresh.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words, out analysis))
            {
                cancellation.ThrowIfCancellationRequested();
                analysis = SentenceAnalyzer.Analyze(words.ToString(), grammar);
                fresh.Add(analysis.Text, analysis);
                if (fresh.Count == CheckedAtOnce)
                {
                    CheckAndKeep();
                }
            }

            sentences.Add(new Sentence(sentences.Count, span.Span, span.Section, analysis) { ListMarker = span.ListMarker });
        }

        CheckAndKeep();
        return sentences;

        void CheckAndKeep()
        {
            cancellation.ThrowIfCancellationRequested();
            SentenceAnalyzer.Check([.. fresh.Values], grammar.RuleSet, options);
            foreach (SentenceAnalysis analysis in fresh.Values)
            {
                cache.Add(analysis);
            }

            fresh.Clear();
        }
    }

    /// <summary>What a sub-heading ("LUNGS:", "L4-L5:") names, so that its sentences need not repeat it.</summary>
    private readonly record struct HeadingSubject(Concept? Anatomy, string[] Levels);

    private static HeadingSubject[] SubjectsOf(List<Section> sections, Grammar grammar)
    {
        var subjects = new HeadingSubject[sections.Count];
        for (int i = 0; i < sections.Count; i++)
        {
            if (sections[i] is { Level: 2, Name.Length: > 0 } section)
            {
                Token[] tokens = Tokenizer.Tokenize(section.Name, grammar.Words);
                List<ConceptMatch> matches = PhraseMatcher.FindConcepts(tokens, grammar.Lexicon, allCapitals: false);
                subjects[i] = new HeadingSubject(
                    matches.Find(static match => match.Concept.Kind == ConceptKind.Anatomy).Concept,
                    FindingExtractor.LevelsOf(EntityRecognizer.RecognizeHeading(section.Name, tokens, grammar.Lexicon)));
            }
        }

        return subjects;
    }

    /// <summary>
    /// What each heading says of the sentences below it. A sub-heading takes nothing from the heading above: in running
    /// notes the examination stands under the last heading that was known, which is often a history.
    /// </summary>
    private static AssertionStatus[] StatusesUnder(List<Section> sections, Grammar grammar) =>
        [.. sections.Select(section => AssertionAnalyzer.StatusUnder(section.Name, grammar))];

    private static List<Report> BuildReports(
        SourceText text, Grammar grammar, List<Section> sections, List<Sentence> sentences, HeadingSubject[] subjects, AssertionStatus[] headings,
        List<RequestLine> request, AnalysisOptions options, List<Finding> allFindings)
    {
        var reports = new List<Report>();
        var fixedSections = FixedList.Of(sections);
        int sentence = 0;
        int count = sections.Count > 0 ? sections[^1].Report + 1 : 1;
        for (int i = 0; i < count; i++)
        {
            var own = new List<Sentence>();
            var findings = new List<Finding>();
            while (sentence < sentences.Count && sections[sentences[sentence].Section].Report == i)
            {
                own.Add(sentences[sentence]);
                int section = sentences[sentence].Section;
                Place(sentences[sentence], subjects[section], headings[section], findings);
                sentence++;
            }

            var ownSentences = FixedList.Of(own);
            ExamContext context = ExamContextReader.Read(fixedSections, ownSentences, request, grammar);
            ComposeByExam(findings, context, grammar.Lexicon);
            allFindings.AddRange(findings);
            reports.Add(new Report
            {
                Index = i,
                Grammar = grammar,
                Text = text,
                Sections = fixedSections,
                Sentences = ownSentences,
                Findings = FixedList.Of(findings),
                Context = context,
                Request = request,
                Usage = options.Usage,
                Today = options.Today,
            });
        }

        return reports;
    }

    /// <summary>"No effusion" in a chest exam is about the pleura, in a knee exam about the joint: the examined parts decide.</summary>
    private static void ComposeByExam(List<Finding> findings, ExamContext context, ConceptLexicon lexicon)
    {
        for (int i = 0; i < findings.Count; i++)
        {
            Finding finding = findings[i];
            if (!finding.Concept.IsGeneric || finding.Concept.IsQuality || (finding.Anatomy.Count > 0 && !finding.IsAnatomyImplied))
            {
                continue;
            }

            if (StructureFor(finding.Concept, context, lexicon) is var (structure, composed))
            {
                findings[i] = finding with { Concept = composed, Anatomy = [structure], IsAnatomyImplied = true };
            }
        }
    }

    /// <summary>The structure that the observation must be of: the exam shows one part, and only one of its structures can have it.</summary>
    private static (Concept Structure, Concept Composed)? StructureFor(Concept observation, ExamContext context, ConceptLexicon lexicon)
    {
        if (context.BodyParts.Count == 0 || context.BodyParts.Any(part => part.Value.Index != context.BodyParts[0].Value.Index))
        {
            return null;
        }

        (Concept Structure, Concept Composed)? only = null;
        foreach (int structure in context.BodyParts[0].Value.Covers)
        {
            if (lexicon.TryCompose(structure, observation.Index, out int composed))
            {
                if (only is not null)
                {
                    return null;
                }

                only = (lexicon[structure], lexicon[composed]);
            }
        }

        return only;
    }

    /// <summary>Moves the findings of a sentence into the document.</summary>
    private static void Place(Sentence sentence, HeadingSubject subject, AssertionStatus heading, List<Finding> findings)
    {
        foreach (Finding finding in sentence.Analysis.Findings)
        {
            bool bySubject = subject.Anatomy is not null && (finding.Anatomy.Count == 0 || finding.IsAnatomyImplied) && finding.Concept.Sites.Count == 0;
            findings.Add(finding with
            {
                Span = finding.Span.Shift(sentence.Span.Start),
                Status = finding.Status.Under(heading),
                SideSpan = finding.SideSpan.IsEmpty ? default : finding.SideSpan.Shift(sentence.Span.Start),
                Measurements = finding.Measurements.Count == 0
                    ? finding.Measurements
                    : [.. finding.Measurements.Select(m => m with { Span = m.Span.Shift(sentence.Span.Start) })],
                Anatomy = bySubject ? [subject.Anatomy!] : finding.Anatomy,
                IsAnatomyImplied = bySubject || finding.IsAnatomyImplied,
                Levels = finding.Levels.Count == 0 && subject.Levels is { Length: > 0 } levels ? levels : finding.Levels,
                Sentence = sentence.Index,
                Section = sentence.Section,
            });
        }
    }

    private static void AddSentenceDiagnostics(
        List<Section> sections, List<Sentence> sentences, List<Diagnostic> diagnostics, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (Sentence sentence in sentences)
        {
            SectionRole role = sections[sentence.Section].Role;
            foreach ((RuleDefinition rule, Diagnostic diagnostic) in sentence.Analysis.Diagnostics)
            {
                if (rule.Sections.Count == 0 || rule.Sections.Contains(role))
                {
                    diagnostics.Add(Shift(diagnostic, sentence.Span.Start));
                }
            }
        }
    }

    private static Diagnostic Shift(Diagnostic diagnostic, int offset) => diagnostic with
    {
        Span = diagnostic.Span.Shift(offset),
        Evidence = diagnostic.Evidence.Count == 0
            ? diagnostic.Evidence
            : [.. diagnostic.Evidence.Select(e => e with { Span = e.Span.Shift(offset) })],
        Fixes = diagnostic.Fixes.Count == 0
            ? diagnostic.Fixes
            : [.. diagnostic.Fixes.Select(f => f with { Edits = [.. f.Edits.Select(e => e with { Span = e.Span.Shift(offset) })] })],
    };
}
