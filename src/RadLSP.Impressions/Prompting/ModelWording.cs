using System.Text;
using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Impressions;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;
using RadLSP.Impressions.Drafting;
using RadLSP.Impressions.Verification;
using RadLSP.Impressions.Writing;

namespace RadLSP.Impressions.Prompting;

/// <summary>What is left of a model's impression.</summary>
/// <param name="Draft">What the report supports, and what only the rules have said; null when nothing of the model's is left.</param>
/// <param name="Dropped">The statements that were dropped, with the reasons.</param>
public sealed record ModelDraft(ImpressionDraft? Draft, IReadOnlyList<StatementVerdict> Dropped);

/// <summary>
/// Has a model word an impression: what it is asked, and what is kept of its answer. The answer counts only where the report
/// supports it, and never says less than the rules. Made once for a grammar; safe for use by several threads.
/// </summary>
public sealed class ModelWording
{
    /// <summary>English medical text has 3 to 5 characters a token; too high a count only leaves out an example.</summary>
    private const int CharactersPerToken = 3;

    private readonly Grammar _grammar;
    private readonly ImpressionVerifier _verifier;
    private readonly OpenStatements _open;

    /// <param name="grammar">The language of the reports.</param>
    public ModelWording(Grammar grammar)
    {
        ArgumentNullException.ThrowIfNull(grammar);
        _grammar = grammar;
        _verifier = new ImpressionVerifier(grammar);
        _open = new OpenStatements(grammar);
    }

    public ImpressionVerifier Verifier => _verifier;

    /// <summary>A prompt in the room of a model; null when the findings do not fit.</summary>
    /// <param name="prompt">From the grammar.</param>
    /// <param name="contents">What fills it.</param>
    /// <param name="contextTokens">The room of the model for prompt and answer.</param>
    public static BuiltPrompt? Fit(ModelPrompt prompt, PromptContents contents, int contextTokens)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        return PromptBuilder.Build(prompt, contents, contextTokens - prompt.MostTokens, static text => (text.Length / CharactersPerToken) + 1);
    }

    /// <summary>What the model is asked; null when the grammar has no such prompt, or the findings do not fit.</summary>
    /// <param name="report">The report.</param>
    /// <param name="rules">What the rules have drafted.</param>
    /// <param name="contextTokens">The room of the model for prompt and answer.</param>
    /// <param name="own">The user's own nearest reports, for style.</param>
    public BuiltPrompt? Prompt(Report report, ImpressionDraft rules, int contextTokens, IReadOnlyList<OwnReport>? own = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return _grammar.Prompts.Value.FirstOrDefault(static prompt => prompt.Purpose == PromptPurpose.Impression) is { } prompt
            ? Fit(prompt, PromptContents.Of(report) with { Draft = rules.Text, Own = own ?? [] }, contextTokens)
            : null;
    }

    /// <summary>Keeps of an answer what the report supports, and adds what it leaves out.</summary>
    /// <param name="report">The report.</param>
    /// <param name="rules">What the rules have drafted.</param>
    /// <param name="answer">What the model has written.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ModelDraft Judge(Report report, ImpressionDraft rules, string answer, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(rules);
        IReadOnlyList<StatementVerdict> verdicts = _verifier.Verify(report, answer);
        List<StatementVerdict> dropped = [.. verdicts.Where(static verdict => !verdict.IsSupported)];
        List<DraftStatement> kept = [.. verdicts.Where(static verdict => verdict.IsSupported).Select(static verdict => new DraftStatement(StatementWording.Sentence(verdict.Text), verdict.Evidence))];
        if (kept.Count == 0)
        {
            return new ModelDraft(null, dropped);
        }

        ReportAnalysis with = ReportAnalyzer.Analyze(new SourceText(With(report, kept)), _grammar, cancellation: cancellation);
        List<DraftStatement> all = [.. kept, .. _open.Of(rules, with, with.Reports[0])];
        return Flags(report, all, cancellation) <= Flags(report, rules.Statements, cancellation)
            ? new ModelDraft(rules with { Statements = all }, dropped)
            : new ModelDraft(null, dropped);
    }

    private int Flags(Report report, IReadOnlyList<DraftStatement> statements, CancellationToken cancellation)
    {
        ImpressionWording wording = _grammar.ImpressionWording.Value;
        var drafted = new DraftedReport(report, new PhraseList(wording.Continuing), wording.DescribingHeadings);
        return new DraftTrial(report, drafted.Sections, wording.Conflicts).Flags([.. statements.Select(static statement => statement.Text)], cancellation).Count;
    }

    /// <summary>The document up to the end of this report, everything at its place, with these statements as its impression.</summary>
    private static string With(Report report, List<DraftStatement> statements)
    {
        List<Section> own = [.. report.Sections.Where(section => section.Report == report.Index)];
        int start = own.Min(static section => section.Span.Start);
        int end = own.Max(static section => section.Span.End);
        char[] text = [.. new string(' ', start), .. report.Text.Content[start..end]];
        foreach (Section section in own)
        {
            if (section.Role == SectionRole.Impression)
            {
                Array.Fill(text, ' ', section.Span.Start, section.Span.Length);
            }
        }

        SectionName? heading = report.Grammar.SectionNames.All.FirstOrDefault(static name => name is { Role: SectionRole.Impression, IsPreferred: true });
        var written = new StringBuilder().Append(text).Append('\n').Append((heading?.Name ?? "").ToUpperInvariant()).Append(":\n");
        foreach (DraftStatement statement in statements)
        {
            written.Append(statement.Text).Append('\n');
        }

        return written.ToString();
    }
}
