using RadLSP.Core;
using RadLSP.Core.Analysis;
using RadLSP.Core.Syntax;
using RadLSP.Core.Text;

namespace RadLSP.Impressions.Verification;

/// <summary>Splits what somebody wrote as an impression into its statements.</summary>
/// <param name="bare">A grammar without rules: statements are read, not checked.</param>
internal sealed class StatementReader(Grammar bare)
{
    /// <summary>The statements with their analyses, in their order. A heading that names a place goes into each statement below it.</summary>
    public List<SentenceAnalysis> Read(string text)
    {
        // A model marks words with stars and accents; without them the same words can be judged.
        string plain = text.Replace("**", "", StringComparison.Ordinal).Replace("__", "", StringComparison.Ordinal);
        ReportAnalysis analysis = ReportAnalyzer.Analyze(new SourceText(plain), bare);
        var statements = new List<SentenceAnalysis>();
        foreach (Sentence sentence in analysis.Sentences)
        {
            Section section = analysis.Sections[sentence.Section];
            bool isPlainHeading = section.Name.Length == 0
                || section.Role is SectionRole.Impression or SectionRole.Recommendation or SectionRole.Findings && section.Level == 1;
            string words = sentence.Analysis.Text;
            statements.Add(isPlainHeading ? sentence.Analysis : SentenceAnalyzer.Analyze($"{section.Name}: {words}", bare));
        }

        return statements;
    }
}
