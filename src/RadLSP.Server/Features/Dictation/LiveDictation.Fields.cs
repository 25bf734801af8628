using RadLSP.Core.Analysis;
using RadLSP.Core.Templates;
using RadLSP.Core.Text;
using RadLSP.Dictation.Sessions;
using RadLSP.Server.Documents;

namespace RadLSP.Server.Features;

// The empty fields of the report: what is said with the cursor in one fills it.
internal sealed partial class LiveDictation
{
    private SourceText _fieldsText = new("");
    private IReadOnlyList<TextSpan> _fields = [];

    /// <summary>The fields of the newest version are known.</summary>
    public void Analysed(DocumentVersion version, ReportAnalysis analysis)
    {
        lock (_lock)
        {
            (_fieldsText, _fields) = (version.Text, ReportFields.In(analysis));
        }
    }

    /// <summary>Takes the fields of a document that was analysed before the dictation began.</summary>
    public async Task LearnFieldsAsync(OpenDocument document)
    {
        DocumentVersion version = document.Current;
        try
        {
            Analysed(version, await document.AnalysisOfAsync(version, _server.Connection.Closing).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // A newer version is analysed, which tells of its fields itself.
        }
    }

    /// <summary>The field at a place; null outside of fields, and while those of the newest text are not known.</summary>
    private TextSpan? FieldAt(TextSpan place)
    {
        if (_fields.Count == 0 || !string.Equals(_fieldsText.Content, _session.Document.Content, StringComparison.Ordinal))
        {
            return null;
        }

        foreach (TextSpan field in _fields)
        {
            if (place == field || (place.IsEmpty && field.Start <= place.Start && place.Start < field.End))
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>Selects the field that a bare cursor stands in, so that what is said next replaces it and nothing beside it.</summary>
    private void EnterField()
    {
        if (_session.Partial is null && _session.Cursor.IsEmpty && FieldAt(_session.Cursor) is { } field)
        {
            Do(s => s.CursorMoved(field));
        }
    }

    /// <summary>Fits an utterance to the field that it fills.</summary>
    private HeardText FitToField(HeardText heard)
    {
        TextSpan place = _session.Partial is { } partial && partial.Utterance == heard.Id ? partial.Place : _session.Cursor;
        return FieldAt(place) is { } field
            ? SpokenField.Fit(heard, _session.Document.ToString(field), _session.Document.Content.AsSpan(field.End))
            : heard;
    }
}
