;;; radreport.el --- Radiology reports with RadLSP  -*- lexical-binding: t; -*-

;; SPDX-License-Identifier: MIT
;; Package-Requires: ((emacs "28.1"))

;;; Commentary:

;; Connects `radreport-mode' to the program radlsp, through eglot (in Emacs
;; from 29 on, a package before) or lsp-mode, whichever is loaded.

;;; Code:

(defgroup radreport nil
  "Radiology reports with RadLSP."
  :group 'text)

(defcustom radreport-server-command '("radlsp" "serve" "--stdio")
  "Command line that starts the language server."
  :type '(repeat string))

;;;###autoload
(define-derived-mode radreport-mode text-mode "Report"
  "Major mode for radiology reports."
  (visual-line-mode 1))

;;;###autoload
(add-to-list 'auto-mode-alist '("\\.rad\\'" . radreport-mode))

(defvar eglot-server-programs)
(with-eval-after-load 'eglot
  ;; A function, so that a later change of the option is seen.
  (add-to-list 'eglot-server-programs
               '(radreport-mode . (lambda (&rest _) radreport-server-command))))

(declare-function lsp-register-client "lsp-mode")
(declare-function make-lsp-client "lsp-mode")
(declare-function lsp-stdio-connection "lsp-mode")
(declare-function lsp-activate-on "lsp-mode")
(defvar lsp-language-id-configuration)
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(radreport-mode . "radreport"))
  (lsp-register-client
   (make-lsp-client
    :new-connection (lsp-stdio-connection (lambda () radreport-server-command))
    :activation-fn (lsp-activate-on "radreport")
    :server-id 'radlsp)))

(provide 'radreport)
;;; radreport.el ends here
