using RadLSP.Core.Analysis;
using RadLSP.Core.Text;
using RadLSP.Server.Configuration;

namespace RadLSP.Server.Documents;

/// <summary>One version of an open document: its text together with the settings that hold for it. Immutable to its readers.</summary>
/// <param name="Uri">The document, as the client writes it.</param>
/// <param name="Number">The client's number of the text; null from clients that do not count.</param>
/// <param name="Revision">The server's own number, which also rises when only settings change.</param>
/// <param name="Text">The text.</param>
/// <param name="Settings">The settings.</param>
internal sealed record DocumentVersion(string Uri, int? Number, long Revision, SourceText Text, ReportSettings Settings)
{
    /// <summary>After the letter that the user has just typed at the end of a word; null when the word is finished.</summary>
    public int? TypedEnd { get; init; }

    /// <summary>After what the user has just written or taken out; null when the whole text came, or settings.</summary>
    public int? EditedEnd { get; init; }

    public AnalysisOptions AnalysisOptions => new(Settings.Dialect);
}
