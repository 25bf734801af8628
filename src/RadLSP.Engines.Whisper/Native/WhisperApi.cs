using System.Runtime.InteropServices;

namespace RadLSP.Engines.Whisper.Native;

/// <summary>The functions of whisper.h that the worker calls, in the library that <see cref="NativeWhisper"/> opened.</summary>
internal static unsafe partial class WhisperApi
{
    /// <summary>No file of this name exists: <see cref="NativeWhisper"/> says which library it stands for.</summary>
    public const string Library = "radlsp-whisper-native";

    [LibraryImport(Library, EntryPoint = "whisper_log_set")]
    public static partial void SetLog(delegate* unmanaged[Cdecl]<int, byte*, void*, void> callback, void* data);

    [LibraryImport(Library, EntryPoint = "whisper_print_system_info")]
    public static partial byte* SystemInfo();

    [LibraryImport(Library, EntryPoint = "whisper_context_default_params")]
    public static partial WhisperContextParams DefaultContextParams();

    [LibraryImport(Library, EntryPoint = "whisper_full_default_params")]
    public static partial WhisperFullParams DefaultFullParams(int strategy);

    [LibraryImport(Library, EntryPoint = "whisper_init_from_file_with_params_no_state", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LoadModel(string path, WhisperContextParams parameters);

    [LibraryImport(Library, EntryPoint = "whisper_init_state")]
    public static partial nint CreateState(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_free_state")]
    public static partial void FreeState(nint state);

    [LibraryImport(Library, EntryPoint = "whisper_free")]
    public static partial void FreeModel(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_n_text_ctx")]
    public static partial int TextContext(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_n_audio_ctx")]
    public static partial int AudioContext(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_is_multilingual")]
    public static partial int IsMultilingual(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_lang_id", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int LanguageId(string language);

    [LibraryImport(Library, EntryPoint = "whisper_model_type_readable")]
    public static partial byte* ModelType(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_token_eot")]
    public static partial int EndOfText(nint context);

    [LibraryImport(Library, EntryPoint = "whisper_tokenize", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Tokenize(nint context, string text, int* tokens, int capacity);

    [LibraryImport(Library, EntryPoint = "whisper_full_with_state")]
    public static partial int Transcribe(nint context, nint state, WhisperFullParams parameters, float* samples, int count);

    [LibraryImport(Library, EntryPoint = "whisper_full_n_segments_from_state")]
    public static partial int SegmentCount(nint state);

    [LibraryImport(Library, EntryPoint = "whisper_full_get_segment_t0_from_state")]
    public static partial long SegmentStart(nint state, int segment);

    [LibraryImport(Library, EntryPoint = "whisper_full_get_segment_t1_from_state")]
    public static partial long SegmentEnd(nint state, int segment);

    [LibraryImport(Library, EntryPoint = "whisper_full_get_segment_no_speech_prob_from_state")]
    public static partial float SegmentNoSpeech(nint state, int segment);

    [LibraryImport(Library, EntryPoint = "whisper_full_n_tokens_from_state")]
    public static partial int TokenCount(nint state, int segment);

    [LibraryImport(Library, EntryPoint = "whisper_full_get_token_data_from_state")]
    public static partial WhisperTokenData Token(nint state, int segment, int token);

    [LibraryImport(Library, EntryPoint = "whisper_full_get_token_text_from_state")]
    public static partial byte* TokenText(nint context, nint state, int segment, int token);

    [LibraryImport(Library, EntryPoint = "whisper_vad_default_context_params")]
    public static partial WhisperVadContextParams DefaultVadContextParams();

    [LibraryImport(Library, EntryPoint = "whisper_vad_init_from_file_with_params", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint LoadVad(string path, WhisperVadContextParams parameters);

    [LibraryImport(Library, EntryPoint = "whisper_vad_detect_speech_no_reset")]
    public static partial byte DetectSpeech(nint vad, float* samples, int count);

    [LibraryImport(Library, EntryPoint = "whisper_vad_reset_state")]
    public static partial void ResetVad(nint vad);

    [LibraryImport(Library, EntryPoint = "whisper_vad_n_probs")]
    public static partial int VadProbabilityCount(nint vad);

    [LibraryImport(Library, EntryPoint = "whisper_vad_probs")]
    public static partial float* VadProbabilities(nint vad);

    [LibraryImport(Library, EntryPoint = "whisper_vad_free")]
    public static partial void FreeVad(nint vad);
}
