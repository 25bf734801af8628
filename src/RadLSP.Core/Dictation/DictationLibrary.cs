namespace RadLSP.Core.Dictation;

/// <summary>What a grammar knows about dictation. Read at the first question, because a start needs none of it.</summary>
public sealed class DictationLibrary(Func<(SpokenFormSet Forms, VoiceCommands Commands)> read)
{
    public static readonly DictationLibrary Empty = new(static () => (SpokenFormSet.Empty, VoiceCommands.Empty));

    private readonly Lazy<(SpokenFormSet Forms, VoiceCommands Commands)> _all = new(read);

    public SpokenFormSet Forms => _all.Value.Forms;

    public VoiceCommands Commands => _all.Value.Commands;
}
