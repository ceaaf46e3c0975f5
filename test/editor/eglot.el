;;; The language server in Emacs with eglot: emacs --batch -l eglot.el  -*- lexical-binding: t -*-
;; Environment: NODE, CLI, NOTE, CLEAN, RULE, FIX, AT, LINE; the working directory is the folder of notes.
(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)

(defvar passed 0)
(defvar failed 0)

(defun check (what good &optional seen)
  (if good
      (setq passed (1+ passed))
    (setq failed (1+ failed)))
  (princ (if good (format "ok - %s\n" what)
           (format "not ok - %s: %s\n" what (replace-regexp-in-string "[ \n]+" " " (format "%S" seen))))))

(defun wait (condition)
  "Waits until CONDITION gives something; batch Emacs runs no idle timers by itself."
  (let ((end (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    value))

(define-derived-mode session-note-mode text-mode "Session-Note")
(add-to-list 'auto-mode-alist '("\\.note\\.md\\'" . session-note-mode))
(add-to-list 'eglot-server-programs
             `((session-note-mode :language-id "session-note") . (,(getenv "NODE") ,(getenv "CLI") "lsp" "--stdio")))
(setq eglot-sync-connect 10 eglot-autoshutdown nil make-backup-files nil create-lockfiles nil
      eglot-confirm-server-initiated-edits nil flymake-no-changes-timeout 0.1)

(defun go-to-fault ()
  (goto-char (point-min))
  (forward-line (1- (string-to-number (getenv "LINE"))))
  (search-forward (getenv "AT"))
  (goto-char (match-beginning 0)))

(defun first-choice (_prompt choices &rest _)
  (if (consp (car-safe choices)) (caar choices) (car choices)))

(condition-case problem
    (progn
      (find-file (getenv "NOTE"))
      (check "a note has its mode" (eq major-mode 'session-note-mode) major-mode)
      (apply #'eglot--connect (eglot--guess-contact))
      (check "the server starts" (wait (lambda () (eglot-managed-p))))
      (flymake-mode 1)
      (check "one diagnostic" (wait (lambda () (flymake-start) (= 1 (length (flymake-diagnostics))))) (flymake-diagnostics))
      (let ((found (car (flymake-diagnostics))))
        (check "the diagnostic is at its place"
               (and found (equal (getenv "AT") (buffer-substring (flymake-diagnostic-beg found) (flymake-diagnostic-end found))))
               found))
      (go-to-fault)
      (let (text)
        (eglot-hover-eldoc-function (lambda (shown &rest _) (setq text shown)))
        (check "the hover says why" (and (wait (lambda () text)) (string-match-p (getenv "RULE") text)) text))
      (let* ((end (+ (point) (length (getenv "AT"))))
             (actions (append (eglot-code-actions (point) end) nil))
             (titles (mapcar (lambda (action) (plist-get action :title)) actions)))
        (check "the fix is offered first" (string-prefix-p (getenv "FIX") (or (car titles) "")) titles)
        (cl-letf (((symbol-function 'completing-read) #'first-choice)
                  (last-nonmenu-event t))
          (eglot-code-actions (point) end nil t)))
      ;; eglot tells of changes from an idle timer, which batch Emacs has none of.
      (eglot--signal-textDocument/didChange)
      (check "the diagnostic is gone" (wait (lambda () (flymake-start) (= 0 (length (flymake-diagnostics))))) (flymake-diagnostics))
      (save-buffer)
      (find-file (getenv "CLEAN"))
      (wait (lambda () (eglot-managed-p)))
      (goto-char (point-min))
      (search-forward "STG1")
      (backward-char 2)
      (eglot-rename "LTG9")
      (check "a goal is renamed wherever the note names it"
             (and (string-match-p "LTG9" (buffer-string)) (not (string-match-p "STG1" (buffer-string)))))
      (goto-char (point-min))
      (search-forward "payer: ")
      (delete-region (point) (line-end-position))
      (eglot--signal-textDocument/didChange)
      (let* ((table (nth 2 (eglot-completion-at-point)))
             (offered (all-completions "" table)))
        (check "payers are completed" (member "medicare" offered) offered))
      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot-current-server))
      (check "the server ends" t))
  (error (check "the script runs to its end" nil problem)))
(princ (format "%d passed, %d failed\n" passed failed))
(kill-emacs (if (= failed 0) 0 1))
