using RadLSP.Core.Dictation;
using RadLSP.Dictation.SpokenForms;

namespace RadLSP.Dictation.Commands;

/// <summary>What one utterance means: words for the report, or something to do.</summary>
public abstract record SpokenInput
{
    private protected SpokenInput()
    {
    }
}

/// <summary>Words for the report. Line ends and case that were spoken within it are already in its text.</summary>
/// <param name="Written">The written form with its flags.</param>
/// <param name="Refused">The command that it would have been, had it been heard clearly; null for none.</param>
public sealed record DictatedInput(WrittenText Written, VoiceCommand? Refused = null) : SpokenInput;

/// <summary>Something to do.</summary>
/// <param name="Command">What was said.</param>
/// <param name="WorksHere">False where it makes no sense: "next field" without fields. Users are told and nothing is written.</param>
/// <param name="Arguments">Its fixed arguments and its slots by name, resolved: the name of a section as the report has it.</param>
public sealed record CommandInput(VoiceCommand Command, bool WorksHere, IReadOnlyDictionary<string, string> Arguments) : SpokenInput;
